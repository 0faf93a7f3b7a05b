"""What each page says, as it is searched, and the words that pages use."""

from django.db import models
from wagtail.models import Page


class PageText(models.Model):
    """The words of a page: `title` and `text` folded, to be compared; `said` as it is read, to be quoted."""

    page = models.OneToOneField(Page, on_delete=models.CASCADE, primary_key=True, related_name="site_text")
    language = models.CharField(max_length=12, db_index=True)
    title = models.TextField()
    text = models.TextField()
    said = models.TextField()
    indexed_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return self.title


class Word(models.Model):
    """The stem of a word that some page uses, in its language: what a mistyped one may have meant."""

    language = models.CharField(max_length=12)
    text = models.CharField(max_length=40)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["language", "text"], name="one_word_a_language")]

    def __str__(self) -> str:
        return self.text
