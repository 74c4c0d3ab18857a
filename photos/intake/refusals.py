"""Why a file cannot become a picture, in sentences an editor can act on."""


class UploadRefused(Exception):
    """A file that cannot become a picture; the message says what to do instead."""


class FileTooLarge(UploadRefused):
    """More bytes than a picture needs."""

    def __init__(self, most_bytes: int) -> None:
        megabytes = most_bytes // (1024 * 1024)
        super().__init__(f"The file is larger than {megabytes} MB. Save the picture smaller and upload it again.")


class TooManyPixels(UploadRefused):
    """More pixels than can be decoded without harm."""

    def __init__(self, most_pixels: int) -> None:
        super().__init__(
            f"The picture has more than the {most_pixels // 1_000_000} megapixels that a file of its kind may have, "
            "or a side that is far too long. "
            "Save it smaller, or as an ordinary JPEG, and upload it again."
        )


class NotAPicture(UploadRefused):
    """None of the accepted formats."""

    def __init__(self, message: str = "") -> None:
        accepted = "This is not a picture the desk can use. Upload JPEG, PNG, WebP, GIF, AVIF or HEIC."
        super().__init__(message or accepted)


class BrokenPicture(UploadRefused):
    """The right format, but what follows cannot be decoded."""

    def __init__(self) -> None:
        super().__init__("The picture is damaged or incomplete. Export it again and upload the new file.")


class TooIntricate(UploadRefused):
    """So many parts that decoding them would keep the house busy; no camera and no program writes such files."""

    def __init__(self) -> None:
        super().__init__(
            "The picture is put together in an unusual way that takes too long to read. "
            "Open it in an image editor, export it as an ordinary JPEG and upload that."
        )
