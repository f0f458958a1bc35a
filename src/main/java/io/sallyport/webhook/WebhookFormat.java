package io.sallyport.webhook;

import io.sallyport.internal.Encoding;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How a vendor signs its webhooks: where the signature is, what it covers, and by which algorithm.
 * It contains no secret. Immutable and thread-safe.
 *
 * <p>It is described by texts, the same in Java ({@link #builder()}) and in a configuration ({@link
 * #of}).
 */
public final class WebhookFormat {

  /** The default of {@link #tolerance()}, for vendors that document none. */
  public static final Duration DEFAULT_TOLERANCE = Duration.ofMinutes(5);

  private final List<String> signatureHeaders;
  private final SignatureSyntax syntax;
  private final Encoding encoding;
  private final SignatureAlgorithm algorithm;
  private final SignedTemplate signed;
  private final @Nullable TimestampRule timestamp;
  private final @Nullable String idHeader;
  private final SecretEncoding secretEncoding;
  private final Duration tolerance;
  private final @Nullable BodySignatures inBody;
  private final @Nullable RemoteVendor remote;

  /** Creates a format from values that the builder has checked. */
  WebhookFormat(
      List<String> signatureHeaders,
      SignatureSyntax syntax,
      Encoding encoding,
      SignatureAlgorithm algorithm,
      SignedTemplate signed,
      @Nullable TimestampRule timestamp,
      @Nullable String idHeader,
      SecretEncoding secretEncoding,
      Duration tolerance,
      @Nullable BodySignatures inBody,
      @Nullable RemoteVendor remote) {
    this.remote = remote;
    this.signatureHeaders = List.copyOf(signatureHeaders);
    this.syntax = syntax;
    this.encoding = encoding;
    this.algorithm = algorithm;
    this.signed = signed;
    this.timestamp = timestamp;
    this.idHeader = idHeader;
    this.secretEncoding = secretEncoding;
    this.tolerance = tolerance;
    this.inBody = inBody;
  }

  /** Returns a builder with the defaults that {@link WebhookFormatBuilder} lists. */
  public static WebhookFormatBuilder builder() {
    return new WebhookFormatBuilder();
  }

  /**
   * Returns the format that the settings of a configuration describe.
   *
   * @param settings the texts by the names in {@link WebhookFormatBuilder#SETTINGS}
   * @throws IllegalArgumentException if a setting is unknown or invalid, or conflicts with another;
   *     the message names it, its value, and the allowed values
   */
  public static WebhookFormat of(Map<String, String> settings) {
    WebhookFormatBuilder builder = builder();
    new TreeMap<>(settings).forEach(builder::set);
    return builder.build();
  }

  /**
   * Returns the same format for secrets that are written in another way.
   *
   * @param text as {@link WebhookFormatBuilder#secretEncoding} describes
   * @throws IllegalArgumentException if there is no such encoding
   */
  public WebhookFormat withSecretEncoding(String text) {
    return new WebhookFormat(
        signatureHeaders,
        syntax,
        encoding,
        algorithm,
        signed,
        timestamp,
        idHeader,
        SecretEncoding.parse(text),
        tolerance,
        inBody,
        remote);
  }

  /**
   * Returns whether the vendor signs with keys of its own, which are fetched from it. Such a format
   * cannot sign.
   */
  public boolean fetchesKeys() {
    return remote != null;
  }

  /** Returns the vendor that keys are fetched from; null if there is none. */
  @Nullable RemoteVendor remote() {
    return remote;
  }

  /**
   * Returns the headers that carry signatures; empty if the signatures are in the body. A delivery
   * has at least one of them.
   */
  public List<String> signatureHeaders() {
    return signatureHeaders;
  }

  /**
   * Returns the maximum difference between the timestamp and now, unless a policy has another;
   * positive.
   */
  public Duration tolerance() {
    return tolerance;
  }

  /** Returns whether the signature covers a timestamp. */
  public boolean signsTimestamp() {
    return timestamp != null;
  }

  /**
   * Returns whether a body can be verified while it is read. The JDK keeps the whole message for
   * Ed25519, which reads it twice.
   */
  boolean streams() {
    return signed.bodyAt() >= 0
        && algorithm != SignatureAlgorithm.ED25519
        && (timestamp == null || timestamp.json() == null);
  }

  /** Returns the version of signatures by a key pair beside the others; null if there are none. */
  @Nullable String ed25519Version() {
    return syntax instanceof VersionSyntax versions ? versions.ed25519() : null;
  }

  SignatureSyntax syntax() {
    return syntax;
  }

  Encoding encoding() {
    return encoding;
  }

  SignatureAlgorithm algorithm() {
    return algorithm;
  }

  SignedTemplate signed() {
    return signed;
  }

  @Nullable TimestampRule timestamp() {
    return timestamp;
  }

  @Nullable String idHeader() {
    return idHeader;
  }

  SecretEncoding secretEncoding() {
    return secretEncoding;
  }

  /** Returns where the signatures are in the body; null if they are in headers. */
  @Nullable BodySignatures inBody() {
    return inBody;
  }
}
