package io.sallyport.settings;

/** One item of a list is invalid. */
public final class InvalidItemException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final String item;

  /** The message continues "the item". */
  public InvalidItemException(String item, String message) {
    super(message);
    this.item = item;
  }

  String item() {
    return item;
  }
}
