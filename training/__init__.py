"""The recipe of selon's French pipeline: from open treebanks and novels to the weights in the package.

``make train`` (or ``python -m training --data ../shared/data``) reads the data, makes the reporting clauses, trains,
measures, and writes the pipeline with its model card.  Nothing here is needed at run time.
"""
