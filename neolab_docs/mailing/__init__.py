"""Mail merge (« publipostage »): one letter for each of many people, as files, as one zip, or as one document."""

from neolab_docs.mailing.letters import Mailing, letter_names, mail

__all__ = ["Mailing", "letter_names", "mail"]
