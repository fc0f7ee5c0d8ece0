"""The command for a school on many machines."""

import click


@click.command(help="Напечатать описания служб школы для Kubernetes (kubectl apply -f -).")
@click.option(
    "--image", required=True, help="Образ школы с меткой, например РЕЕСТР/nastavnik-school:1.0."
)
@click.option("--ngshare", is_flag=True, help="Выдавать и собирать задания ещё и по сети.")
def kubernetes(image: str, ngshare: bool) -> None:
    """Print the manifests that go beside the chart's."""
    import yaml

    from nastavnik.portal.kubernetes.manifests import manifests
    from nastavnik.values.numbers import BadInput

    name, _, tag = image.rpartition(":")
    if not name or "/" in tag or tag == "latest":
        raise BadInput("Назовите образ с меткой версии: --image РЕЕСТР/nastavnik-school:1.0.")
    found = manifests(image, ngshare=ngshare)
    click.echo(yaml.safe_dump(found, sort_keys=False, allow_unicode=True), nl=False)
