package io.sallyport.webhook;

/** The choices for a delivery that was received before. */
public enum Replay {
  /**
   * It is accepted, because most vendors deliver at least once. The application has to recognise
   * duplicates.
   */
  ACCEPT,
  /**
   * It is rejected with {@link io.sallyport.Reason#DELIVERY_REPEATED}. {@link WebhookScheme}
   * defines which deliveries are the same.
   */
  REJECT;

  /**
   * Returns the choice of that name in a configuration.
   *
   * @throws IllegalArgumentException unless it is {@code accept} or {@code reject}
   */
  public static Replay parse(String text) {
    return switch (text) {
      case "accept" -> ACCEPT;
      case "reject" -> REJECT;
      default ->
          throw new IllegalArgumentException(
              "replay '" + text + "' is wrong; allowed: accept, reject");
    };
  }
}
