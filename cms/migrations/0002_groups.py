"""The Wagtail groups of staff roles, and the second reading that pages go through before they are published."""

from django.db import migrations

# Who enters the back office. Groups are kept in step with role grants by `accounts.services`.
BACK_OFFICE = ("Officer", "Communications", "Admin")
PAGE_PERMISSIONS = {
    "Communications": ("add_page", "change_page", "lock_page"),
    "Admin": ("add_page", "change_page", "publish_page", "bulk_delete_page", "lock_page", "unlock_page"),
}
FILE_PERMISSIONS = ("add", "change", "choose")
# Wagtail asks these of its own models, whatever the project's image and document models are.
FILE_MODELS = {"wagtailimages": "image", "wagtaildocs": "document"}
# Addresses that pages had before, what the operator says of itself, and the menus.
SITE_PERMISSIONS = (
    ("wagtailredirects", "redirect", ("add", "change", "delete", "view")),
    ("cms", "sitedetails", ("change",)),
    ("cms", "sitemenus", ("change",)),
)
READERS = ("Communications", "Admin")
# A name is kept in one language: that of most of those who write.
READING = "Seconde lecture"


def permission(apps, app_label, model, codename, name):
    ContentType = apps.get_model("contenttypes.ContentType")
    Permission = apps.get_model("auth.Permission")
    content_type, _ = ContentType.objects.get_or_create(app_label=app_label, model=model)
    found, _ = Permission.objects.get_or_create(
        content_type=content_type, codename=codename, defaults={"name": name}
    )
    return found


def create_groups(apps, schema_editor):
    Group = apps.get_model("auth.Group")
    Page = apps.get_model("wagtailcore.Page")
    Collection = apps.get_model("wagtailcore.Collection")
    PagePermission = apps.get_model("wagtailcore.GroupPagePermission")
    CollectionPermission = apps.get_model("wagtailcore.GroupCollectionPermission")
    root = Page.objects.filter(depth=1).first()
    collection = Collection.objects.filter(depth=1).first()
    access = permission(apps, "wagtailadmin", "admin", "access_admin", "Can access Wagtail admin")
    translate = permission(apps, "wagtail_localize", "translation", "submit_translation", "Can submit translations")
    for name in BACK_OFFICE:
        group, _ = Group.objects.get_or_create(name=name)
        group.permissions.add(access)
    for name, codenames in PAGE_PERMISSIONS.items():
        group = Group.objects.get(name=name)
        group.permissions.add(translate)
        for app_label, model, acts in SITE_PERMISSIONS:
            for act in acts:
                group.permissions.add(permission(apps, app_label, model, f"{act}_{model}", f"Can {act} {model}"))
        for codename in codenames:
            found = permission(apps, "wagtailcore", "page", codename, codename)
            PagePermission.objects.get_or_create(group=group, page=root, permission=found)
        for app_label, model in FILE_MODELS.items():
            for act in FILE_PERMISSIONS:
                found = permission(apps, app_label, model, f"{act}_{model}", f"Can {act} {model}")
                CollectionPermission.objects.get_or_create(group=group, collection=collection, permission=found)


def create_reading(apps, schema_editor):
    ContentType = apps.get_model("contenttypes.ContentType")
    Group = apps.get_model("auth.Group")
    Page = apps.get_model("wagtailcore.Page")
    Task = apps.get_model("cms.SecondReadingTask")
    Workflow = apps.get_model("wagtailcore.Workflow")
    WorkflowTask = apps.get_model("wagtailcore.WorkflowTask")
    WorkflowPage = apps.get_model("wagtailcore.WorkflowPage")
    content_type, _ = ContentType.objects.get_or_create(app_label="cms", model="secondreadingtask")
    task = Task.objects.create(name=READING, content_type=content_type, active=True)
    task.groups.set(Group.objects.filter(name__in=READERS))
    workflow = Workflow.objects.create(name=READING, active=True)
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    root = Page.objects.filter(depth=1).first()
    # Wagtail's own workflow, on the same page, lets a person approve what they wrote.
    WorkflowPage.objects.filter(page=root).delete()
    Workflow.objects.exclude(pk=workflow.pk).update(active=False)
    WorkflowPage.objects.create(page=root, workflow=workflow)


def remove(apps, schema_editor):
    apps.get_model("wagtailcore.WorkflowPage").objects.filter(workflow__name=READING).delete()
    apps.get_model("wagtailcore.Workflow").objects.filter(name=READING).delete()
    apps.get_model("wagtailcore.Task").objects.filter(name=READING).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("cms", "0001_initial"),
        ("media", "0001_initial"),
        ("wagtail_localize", "0006_create_submit_translation_permission"),
        ("wagtailadmin", "0001_create_admin_access_permissions"),
        ("wagtailcore", "0098_apitoken"),
        ("wagtailredirects", "0008_add_verbose_name_plural"),
        ("wagtaildocs", "0014_alter_document_file_size"),
        ("wagtailimages", "0027_image_description"),
    ]
    operations = [
        migrations.RunPython(create_groups, migrations.RunPython.noop),
        migrations.RunPython(create_reading, remove),
    ]
