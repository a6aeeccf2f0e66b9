"""LibreOffice where true pages matter: a function in a container image of its own that makes PDFs of documents.

Nothing of this is there unless the stage's Word documents are read so.
"""

from collections.abc import Sequence

from aws_cdk import Duration
from constructs import Construct

from infra.bundling import choose_engine
from infra.function import Recipe, SheafFunction
from infra.image import prepare_image
from infra.permissions import Permission, allow, allow_objects
from infra.settings import InfrastructureSettings
from infra.storage import Storage

FOLDER = "conversions"
PROGRAM = "soffice"
UNSET = "none"
# Beside the conversion itself: to start, to fetch the document and to put the PDF.
BESIDE = 50
SCRATCH_MB = 2048


class Conversion(Construct):
    """The converter, which may read uploads and put PDFs, and do nothing else."""

    def __init__(self, scope: Construct, name: str, *, settings: InfrastructureSettings, storage: Storage) -> None:
        """Create the function: of an image in AWS, and locally as any other, with this machine's LibreOffice."""
        super().__init__(scope, name)
        self.storage = storage
        recipe = Recipe(
            handler="converter",
            description="Makes a PDF of one document.",
            asset=choose_engine(settings),
            image=None if settings.is_local else prepare_image(),
            timeout=Duration.seconds(settings.max_conversion_seconds + BESIDE),
            memory_mb=settings.converter_memory_mb,
            scratch_mb=SCRATCH_MB,
            environment={
                "UPLOADS_BUCKET": storage.uploads.bucket_name,
                "RESULTS_BUCKET": storage.results.bucket_name,
                "OFFICE_PROGRAM": PROGRAM,
                "MAX_CONVERSION_SECONDS": str(settings.max_conversion_seconds),
                "MAX_DOCUMENT_MB": str(settings.max_document_mb),
            },
            permissions=[
                allow_objects(
                    "s3:GetObject",
                    "s3:GetObjectVersion",
                    bucket=storage.uploads,
                    folders=["files", "uploads"],
                    because="It reads the pinned version of any document.",
                ),
                # Without it S3 answers 403 where an object is missing.
                allow("s3:ListBucket", on=[storage.results.bucket_arn]),
                allow_objects(
                    "s3:GetObject",
                    "s3:PutObject",
                    bucket=storage.results,
                    folders=[FOLDER],
                    because="It writes the PDF of any document.",
                ),
            ],
        )
        self.converter = SheafFunction(self, "Converter", settings=settings, recipe=recipe)

    @property
    def permissions(self) -> Sequence[Permission]:
        """What the extractor may do with it: ask it, and read what it made."""
        return [
            allow("lambda:InvokeFunction", on=[self.converter.function.function_arn]),
            allow_objects(
                "s3:GetObject",
                bucket=self.storage.results,
                folders=[FOLDER],
                because="It reads the PDF that is made of any document.",
            ),
        ]


def converter_environment(settings: InfrastructureSettings, conversion: Conversion | None) -> dict[str, str]:
    """Return the variables by which the extractor knows what converts documents."""
    name = UNSET if conversion is None else conversion.converter.function.function_name
    return {"CONVERTER_FUNCTION": name, "MAX_CONVERSION_SECONDS": str(settings.max_conversion_seconds)}
