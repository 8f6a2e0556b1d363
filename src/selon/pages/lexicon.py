"""The words of French news furniture.

Each cue is a piece of a regular expression with the reason for its place. `whole` cues must be all of a line (but for
a number, a colon or an arrow); `head` cues must begin it; `anywhere` cues may stand in it. A line is compared in lower
case with plain apostrophes and spaces, see `selon.pages.furniture.plain`.
"""

from __future__ import annotations

from dataclasses import dataclass

from selon.model import LineType


@dataclass(frozen=True, slots=True)
class Cue:
    """One expression: what kind of line it betrays, where it must stand, and why it is safe there.

    `reach` is the number of words beyond which a line is prose all the same: an article may begin `Lire aussi…` once
    in a thousand, and a paragraph about subscribers is no paywall.
    """

    type: LineType
    where: str
    pattern: str
    reason: str
    reach: int = 40


CUES = (
    # ── links to other articles
    Cue(LineType.RELATED, "head", r"(?:a|à) (?:lire|voir|ecouter|écouter|regarder|revoir|relire|decouvrir|découvrir|savoir|noter)(?: (?:aussi|egalement|également|ailleurs|sur le sujet|sur ce sujet|en plus|dans .{3,30}))?\s?(?::|>|»|\||-|–|→|$)",
        "`À lire :`, `A voir aussi >`; the mark keeps out `À voir les sondages, …`"),
    Cue(LineType.RELATED, "head", r"(?:a|à) (?:lire|voir|ecouter|écouter|regarder|relire|decouvrir|découvrir) (?:aussi|egalement|également|ailleurs)\b", "the adverb is enough"),
    Cue(LineType.RELATED, "head", r"[>»→▶•]*\s?(?:lire|relire|voir|revoir|ecouter|écouter|regarder) (?:aussi|egalement|également|plus|davantage|la suite|l'article|notre|nos|le dossier|en ligne|sur le sujet)\b",
        "an infinitive at the head of a line addresses the reader"),
    Cue(LineType.RELATED, "head", r"[>»→▶]*\s?(?:lire|relire|voir|video|vidéo|diaporama|interview|entretien|decryptage|décryptage|reportage|infographie|carte|direct|live|podcast|ecoutez|écoutez|regardez|lisez|retrouvez) ?(?::|>|»|→)\s", "a label and its mark", 30),
    Cue(LineType.RELATED, "whole", r"(?:lire|read more|en savoir plus|plus d'infos?|plus d'informations|voir plus|voir tout(?:es)?|afficher plus|lire la suite|lire plus|suite|en lire plus|tout voir|charger plus.{0,20}|voir les .{3,40}|tous les articles.{0,40})", "a button"),
    Cue(LineType.RELATED, "whole", r"(?:sur|dans) (?:le|la) (?:meme|même) (?:sujet|theme|thème|rubrique|thematique|thématique|dossier).{0,40}", "the heading of a list of links"),
    Cue(LineType.RELATED, "whole", r"(?:articles?|contenus?|sujets?|dossiers?|videos?|vidéos?) (?:similaires?|liés?|lies|connexes?|associés?|recommandés?|suggérés?|en relation|relatifs?|récents?|populaires?|précédents?|suivants?|du même auteur|les plus (?:lus|vus|consultés|commentés|partagés))", "the heading of a list of links"),
    Cue(LineType.RELATED, "whole", r"(?:les |articles |vidéos |le )?(?:plus (?:lus|vus|populaires|consultés|commentés|partagés|récents?)).{0,20}", "the heading of a ranking"),
    Cue(LineType.RELATED, "whole", r"(?:à|a) la une(?: (?:de|sur|du) .{2,30})?", "the heading of the front page's links"),
    Cue(LineType.RELATED, "whole", r"(?:à|a) (?:découvrir|decouvrir|suivre|voir|lire|noter)(?: aussi| également)?.{0,20}|ailleurs sur le web|sur le web|dans l'actu(?:alité)?|l'actu(?:alité)? en (?:continu|direct|images|bref).{0,30}|derni(?:è|e)res (?:actualités|actus|nouvelles|infos|minutes|dépêches|vidéos).{0,30}|derni(?:è|e)re minute|fil (?:info|actu|d'actu|d'actualité).{0,20}|le fil (?:info|actu|culture).{0,20}|en continu|vous aimerez (?:aussi|peut-être).{0,30}|vous pourriez (?:aussi )?aimer.{0,30}|cela peut vous intéresser|pour aller plus loin|pour approfondir|pour en savoir plus|notre sélection.{0,30}|nos derni.{3,40}|recommandés? pour vous|nos recommandations|check also|related (?:articles|posts)|also read|voir aussi.{0,20}|voir également.{0,20}|lire aussi.{0,20}|lire également.{0,20}|en relation.{0,20}|plus d'articles.{0,30}|plus de .{3,20}|plus sur (?:le|ce) .{3,20}|les derni(?:è|e)res .{3,30}|autres articles.{0,40}|derniers (?:articles|billets|numéros|sujets).{0,80}|tous les articles.{0,60}|prochains rendez-vous|fil d'infos?|thèmes? (?:liés?|associés?)|nos (?:articles|dossiers|vidéos).{0,40}|les articles.{0,40}|notre dossier.{0,40}|la rédaction vous (?:conseille|recommande)", "the heading of a list of links"),
    Cue(LineType.RELATED, "head", r"(?:notre|nos) (?:dossier|article|enquête|reportage|analyse|entretien|récit|vidéo)s? .{0,60}(?::|>)\s", "a label", 30),
    Cue(LineType.RELATED, "head", r"(?:article|post|billet|page) (?:précédent|suivant|precedent|suivant)e?\b", "links to the neighbours", 30),
    # ── subscription
    Cue(LineType.PAYWALL, "anywhere", r"il vous reste \d+(?:[.,]\d+)? ?% de (?:cet|l)", "Le Monde's bar"),
    Cue(LineType.PAYWALL, "anywhere", r"(?:suite|article|contenu|accès|lecture|page|vidéo|information|édition)s? (?:est |sont |de cet article est )?(?:exclusivement |entièrement |uniquement )?(?:réservée?s?|accessibles?) (?:à|a|aux?) (?:nos |l'|la |le )?(?:abonn|membres|inscrits|premium)", "the bar of most dailies", 45),
    Cue(LineType.PAYWALL, "head", r"(?:réservée?s? aux (?:abonn|membres)|pour lire (?:la suite|l'intégralité|cet article|l'article)|(?:pour )?(?:poursuivre|continuer) (?:votre |la |à )?(?:lecture|lire)|déjà (?:abonn|inscrit)|pas encore abonn|vous êtes (?:déjà )?(?:abonn|lecteur|inscrit)|abonnez[- ]vous|s'abonner\b|m'abonner|je m'abonne|abonne[- ]toi|découvrez (?:nos|toutes nos|l'|les) (?:offres?|abonnements?)|offre (?:spéciale|numérique|découverte|d'abonnement)|essai gratuit|profitez de (?:nos|notre|l'offre|cette)|cet article est (?:payant|gratuit|réservé)|accédez à (?:l'intégralité|tous|l'ensemble)|soutenez[- ](?:nous|le journal|la presse|un|notre)|faire un don|faites un don|je fais un don|créez (?:un|votre) compte|créer (?:un|mon) compte|dès \d+ ?€|à partir de \d+ ?€|\d+ ?€ (?:par|/) mois|sans engagement|résiliable)", "a subscription is sold to the reader", 45),
    Cue(LineType.PAYWALL, "anywhere", r"(?:abonnez[- ]vous (?:à partir|dès|pour|à (?:notre|nos|la|l'))|je m'abonne|article réservé aux|accès illimité|offre sans engagement|1er mois offert|premier mois offert)", "a subscription is sold to the reader", 45),
    Cue(LineType.PAYWALL, "anywhere", r"(?:sur un (?:seul|autre) appareil|votre abonnement (?:n'autorise|vous|est)|offres? multicomptes?|ce message s'affichera|une autre personne \(ou vous\)|identifiez-vous|possédez déjà un compte|service (?:commercial|clients?|abonnés)\b|cet article (?:vous est|est) (?:offert|réservé)|pour ajouter l'article)", "the bars of subscribers", 45),
    Cue(LineType.PAYWALL, "whole", r"abonnés?|article (?:abonnés?|payant|premium)|premium|réservé|contenu (?:abonnés?|réservé|premium)|exclusif abonnés|s'abonner|abonnement|s'identifier", "a badge"),
    # ── advertising
    Cue(LineType.ADVERTISEMENT, "whole", r"(?:la )?(?:suite après (?:la|cette) )?(?:publicité|pub|annonces?|advertisement|annonce publicitaire|sponsorisé|contenus? sponsorisés?|partenaires?|publi-?(?:rédactionnel|reportage|communiqué)|(?:en |contenu )?partenariat(?: avec.{0,40})?)", "a label"),
    Cue(LineType.ADVERTISEMENT, "head", r"(?:passer la publicité|la suite (?:de l'article )?après|(?:l'article|la lecture) continue (?:après|ci-dessous)|publicité[ ,:–-]|contenus? (?:sponsoris|de nos partenaires|partenaire)|ce contenu (?:a été|est) (?:bloqué|sponsorisé)|offert par|sponsorisé par|proposé par|remportez|gagnez (?:un|une|des|vos)|jeu[- ]concours|code promo|bons? plans?\b|promo\b.{0,20}%)", "an advertisement addresses the reader or names itself", 30),
    # ── comments
    Cue(LineType.COMMENT, "whole", r"\(?\d*\)?\s?(?:commentaires?|réactions?|réponses?|comments?|avis|messages?)\s?\(?\d*\)?|(?:aucun|pas de|pas encore de|un|voir (?:les|tous les)|lire (?:les|tous les)|afficher (?:les)?|ajouter (?:un|votre)|poster (?:un|votre)|écrire un|laisser (?:un|votre)|masquer (?:les)?|publier (?:un|votre)|vos|votre|les|tous les|soumettre (?:le|un|votre)|signaler (?:un|ce|le)|derniers) (?:\d+ )?(?:commentaires?|réactions?|messages?|avis)(?: \(?\d+\)?)?|commenter|répondre|réagir|reply|leave a (?:comment|reply).{0,30}|post comment|signaler(?: un abus| un contenu abusif)?|annuler(?: la réponse)?|envoyer|j'aime(?: \d+)?|alerter|recommander", "a button of the comment form"),
    Cue(LineType.COMMENT, "head", r"(?:laisser un commentaire|laissez (?:un|votre) (?:commentaire|avis|message)|votre (?:commentaire|adresse (?:e-?mail|de messagerie|électronique)|nom|e-?mail|message|pseudo|réponse|avis|navigateur)\b.{0,80}|(?:nom|e-?mail|site web|site internet|prénom|pseudo|adresse e-?mail) ?\*|enregistrer mon nom|les champs obligatoires|champs? obligatoires?|prévenez-moi|notifiez-moi|se connecter pour (?:commenter|laisser|répondre|réagir|poster)|(?:vous devez|veuillez|merci de|connectez[- ]vous)(?: être connecté| vous connecter| vous identifier| pour)?.{0,20} (?:commenter|publier un commentaire|poster un commentaire|laisser un commentaire|réagir|participer)|connectez-vous pour|soyez le premier à|les commentaires (?:sont|de cet article sont) (?:fermés|clos|désactivés|modérés)|ce site utilise akismet|en savoir plus sur (?:comment|la façon)|pour (?:commenter|réagir|laisser un commentaire)|réagissez\b|commentez\b|donnez votre avis|\d+ (?:commentaires?|réactions?)\b)", "the comment form speaks to the reader", 35),
    Cue(LineType.COMMENT, "whole", r"(?:par )?[\w .'-]{2,30},? (?:a écrit|dit|a dit) ?: ?", "the head of a reader's comment"),
    Cue(LineType.COMMENT, "head", r"(?:par )?(?!publi|mis|mod|paru|créé|actu|posté|le )[\w.'-]{2,25}(?: [\w.'-]{1,25})? (?:a (?:répondu|commenté|posté|réagi)|répond)? ?,? ?(?:le )?(?:(?:lun|mar|mer|jeu|ven|sam|dim)[a-z]* )?\d{1,2} [a-zéû]{3,9} (?:19|20)\d\d (?:à|-|@|,) ?\d", "the head of a reader's comment", 14),
    # ── navigation, sharing, service lines
    Cue(LineType.NAVIGATION, "head", r"(?:accueil|home|vous êtes ici) ?(?:»|>|›|/|\||→|:|·|-|::)", "a breadcrumb", 60),
    Cue(LineType.NAVIGATION, "whole", r"(?:accueil|home|menu|rechercher?|recherche|search|retour|haut de page|retour (?:en haut|à l'accueil|au sommaire|au menu).{0,20}|aller au (?:contenu|menu|texte).{0,30}|passer au contenu.{0,20}|skip to .{3,20}|fermer|close|x|ouvrir|ok|valider|précédent|suivant|suivante|next|previous|plus|moins|afficher|masquer|connexion|se connecter|se déconnecter|déconnexion|déconnecter|login|mon compte|mon profil|inscription|s'inscrire|(?:m'|se )?identifier|mot de passe oublié ?|newsletters?|nos newsletters|contact|contacts|contactez[- ]nous|nous contacter|qui sommes[- ]nous ?|à propos|a propos|mentions légales|cgu|cgv|plan du site|rss|flux rss|archives|services|boutique|emploi|immobilier|météo|programme tv|horoscope|jeux|podcasts?|vidéos?|photos?|images?|direct|en direct|live|rubriques?|catégories?|tags?|étiquettes?|mots[- ]clés?|thèmes?|sections?|sommaire|édition abonnés|le journal|l'édition du jour|kiosque|e-?paper|politique|économie|sports?|culture|monde|international|société|france|planète|environnement|sciences?|santé|tech|opinions?|débats?|idées|actualités?|actus?|faits divers|régions?|people|style|loisirs|éducation|europe|afrique|justice)", "an entry of a menu"),
    Cue(LineType.NAVIGATION, "whole", r"(?:partager?|partagez|tweeter?|tweetez|twitter|facebook|linkedin|whatsapp|telegram|instagram|youtube|pinterest|messenger|google ?\+?|email|e-mail|mail|courriel|imprimer|print|envoyer(?: par (?:e-?mail|courriel))?|enregistrer|sauvegarder|copier(?: le lien)?|lien copié.{0,5}|écouter(?: l'article| cet article)?|lire plus tard|ajouter (?:à|aux) .{3,30}|réduire|agrandir|zoom|taille du texte|[+\-aA ]{1,8}|flipboard|viadeo|reddit|tumblr|bluesky|threads|tiktok|snapchat|x|offrir(?: l'article| cet article)?|suivre|suivez[- ]nous.{0,40}|nous suivre.{0,30}|follow us.{0,20}|retrouvez[- ]nous.{0,40}|share(?: this)?|0 partages?|\d+ partages?|vues? ?:? ?\d*|\d+ vues?)", "a share button"),
    Cue(LineType.NAVIGATION, "head", r"(?:partager (?:sur|cet|l'|par|cette|ce|via|le|la)|partagez (?:cet|l'|sur)|cliquez|cliquer (?:ici|pour)|envoyer (?:par|à|cet|l')|imprimer (?:l'|cet|la)|ajouter (?:à|aux|l'article)|copier le|télécharge[rz]|suivez[- ](?:nous|toute|l'actu|en direct|le live|notre)|retrouvez (?:toute|tous|nos|l'|notre|cet|cette|le meilleur)|(?:inscrivez|abonnez|inscris)[- ](?:vous|toi) (?:à|a|gratuitement|pour)|recevez |recevoir |chaque (?:jour|matin|soir|semaine),? (?:recevez|retrouvez|l'essentiel)|s'inscrire (?:à|aux|gratuitement)|je m'inscris|newsletter|la newsletter|notre newsletter|infolettre|mots[- ]clés? ?:|mots clefs ?:|tags? ?:|étiquettes? ?:|thèmes? ?:|rubriques? ?:|catégories? ?:|classé dans|publié dans|dans ?: |filed under|voir (?:mes|tous les|la galerie|le diaporama|les photos|la vidéo|l'album|le profil|sur)|tous droits réservés|copyright|reproduction (?:interdite|partielle)|(?:©|\(c\)) ?(?:copyright )?(?:19|20)\d\d|mentions légales|conditions (?:générales|d'utilisation)|politique de confidentialité|données personnelles|gérer (?:mes|les) cookies|paramétrer|préférences|nous (?:utilisons|et nos partenaires)|ce site (?:utilise|web utilise)|en poursuivant|en cliquant|en continuant|en naviguant|accepter|tout (?:accepter|refuser)|refuser|continuer sans|signaler une (?:erreur|faute)|une (?:erreur|faute|coquille)|votre navigateur|javascript|activer|désactiver|veuillez (?:svp )?(?:activer|patienter|vous|saisir|entre[rz]|laisser|vérifier|indiquer|remplir|cocher)|chargement|loading|page \d+|n° ?\d+)", "the site speaks to the reader", 45),
    Cue(LineType.NAVIGATION, "anywhere", r"(?:utilise(?:nt|ons)? des cookies|accepte[rz]? (?:les|l'utilisation d|nos) (?:cookies|condition)|tous droits (?:de reproduction )?réservés|toute reproduction|all rights reserved|gestion des cookies|politique de (?:cookies|confidentialité)|se désinscrire|désinscription|adresse (?:e-?mail|électronique) (?:est|sera|ne|a été)|recevez (?:gratuitement|chaque|toute|nos|notre|par|le|l'|tous les)|(?:inscrivez|abonnez)[- ]vous à (?:notre|nos|la|l'|cette) (?:newsletter|infolettre|lettre|alerte)|en vous inscrivant)", "the site speaks to the reader", 70),
    Cue(LineType.NAVIGATION, "whole", r"(?:(?:arabe?|arabic|dutch|english|french|german|russian|spanish|italian|portuguese|chinese|turkish|français|anglais|allemand|espagnol|italien|néerlandais|russe|portugais|chinois|deutsch|español|italiano|nederlands|русский|中文|العربية|türkçe|polski|fr|en|de|es|it|nl|ru|pt|ar)[ |/,·•-]*){3,}", "a list of languages"),
    Cue(LineType.NAVIGATION, "whole", r"<< ?(?:précédent)?|(?:suivant)? ?>>|[‹›«»<>|]{1,3}|\[…\]|\.{3,}|…|[\d ]{1,12}", "a pager or a counter"),
    # ── what is neither the article nor an offer: days, hours, reading time
    Cue(LineType.OTHER, "head", r"(?:publié|publiée|paru|mis à jour|mise à jour|mis en ligne|modifié|posté|créé|créée|rédigé|actualisé|diffusé|màj|modified|updated|published|dernière (?:mise à jour|modification))e?\b(?: le| à| par|:| :| il y a| dans| on| aujourd'hui| hier| lundi| mardi| mercredi| jeudi| vendredi| samedi| dimanche|\s?-|\s?\d)", "the day of publication", 25),
    Cue(LineType.OTHER, "whole", r"(?:(?:temps de )?lecture ?:? ?(?:de )?\d+ ?(?:min(?:utes?)?|mn|')?\.?|\d+ ?(?:min(?:utes?)?|mn)(?: de lecture| à lire)?|(?:il y a|depuis) \d+ (?:minutes?|heures?|jours?|mois|ans?|min|h)|durée ?:? ?[\d:]+(?: ?(?:min|mn))?|[\d ]{1,3}[:h] ?\d\d(?: ?[–-] ?.{0,30})?)", "reading or running time"),
    Cue(LineType.OTHER, "whole", r"\(?(?:le |du |ce )?(?:(?:lun|mar|mer|jeu|ven|sam|dim)[a-z]*\.?,? ?)?(?:le )?\d{1,2}(?:er)?[ ./-](?:\d{1,2}|janv?[a-z]*|f[eé]vr?[a-z]*|mars|avr[a-z]*|mai|juin|juil[a-z]*|ao[uû]t|sept?[a-z]*|oct[a-z]*|nov[a-z]*|d[eé]c[a-z]*)\.?[ ./,-]{0,3}(?:(?:19|20)?\d\d)?(?:,? ?(?:[àa@-]|\||–|—)? ?\d{1,2} ?(?:[:hH]|heures?) ?(?:\d\d)?(?: ?\(.{0,40}\)|.{0,10}))?\)?", "a day alone on its line"),
    Cue(LineType.OTHER, "whole", r"(?:https?://|www\.)\S+", "an address"),
)  # fmt: skip

LIST_HEADINGS = (
    r"(?:à|a) (?:lire|voir|découvrir|decouvrir|suivre)(?: aussi| également)? ?:?|lire aussi ?:?|voir aussi ?:?|"
    r"(?:sur|dans) (?:le|la) même (?:sujet|thème|rubrique|thématique|dossier).{0,40}|(?:à|a) la une.{0,40}|"
    r"(?:articles?|contenus?|sujets?|posts?) (?:similaires?|liés?|lies|connexes?|associés?|recommandés?|récents?|populaires?).{0,20}|"
    r"(?:les |articles |vidéos )?(?:plus (?:lus|vus|populaires|consultés|commentés|partagés|récents)).{0,20}|"
    r"check also|related (?:articles|posts)|laisser un commentaire.{0,30}|leave a (?:comment|reply).{0,30}|"
    r"(?:\d+ )?commentaires?(?: \(?\d+\)?)?|\d+ réactions?|vos (?:commentaires|réactions)|sur le web|ailleurs sur le web|dans l'actu.{0,20}|"
    r"derni(?:è|e)res (?:actualités|actus|nouvelles|infos|minutes|dépêches).{0,20}|vous aimerez (?:aussi|peut-être).{0,30}|"
    r"contenus? sponsorisés?.{0,30}|nos dernières .{3,30}|la rédaction vous (?:conseille|recommande)|en relation.{0,20}|"
    r"autres articles.{0,40}|derniers (?:articles|billets|numéros|sujets).{0,80}|recommandés? pour vous|nos recommandations|le fil .{3,20}|fil (?:info|actu).{0,20}|"
    r"vous pourriez (?:aussi )?aimer.{0,30}|pour aller plus loin|les articles les plus .{3,20}"
)
"""Lines that head a list or a form. What follows them is of their kind until prose comes back; see `regions.py`."""
