"""The Rasa graph components that `config.yml` names. Thin: each calls the understanding and sets Rasa's messages."""
