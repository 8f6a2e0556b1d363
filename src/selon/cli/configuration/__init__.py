"""Configuration: values for options that nobody typed, from the environment and from files.

What an option is called, and which values it takes, stands in the command that has it and nowhere else; here it is read
from there. `known` lists the options, `files` finds and reads the files, `environment` the variables, `resolving` says
which value holds. Of two places the nearer one wins: a flag, a variable, the project's file, the user's file, the
default.
"""

from __future__ import annotations

from selon.cli.configuration.resolving import Configuration, Setting, configuration

__all__ = ["Configuration", "Setting", "configuration"]
