package io.sallyport;

import java.util.Locale;

/**
 * The reason for a rejection. The codes are stable: clients, logs and dialects rely on them. Each
 * reason has one fixed sentence, so a response never repeats what was sent.
 */
public enum Reason {
  /** The request has no credential of an acceptable scheme. */
  CREDENTIAL_MISSING("Authentication is required"),
  /** The request has two credentials of one kind. Choosing one of them would be a guess. */
  CREDENTIAL_DUPLICATED("The same credential was sent twice"),
  /** Each credential is valid, but they belong to different clients. */
  CREDENTIALS_DISAGREE("The credentials belong to different clients"),
  /** For schemes of an application: the credential is invalid. */
  CREDENTIAL_REJECTED("The credential was rejected"),
  /** A header has control or non-ASCII characters, or is too long. */
  HEADER_MALFORMED("A request header is malformed"),

  /** The token is not a compact JWS, or one of its parts is malformed. */
  TOKEN_MALFORMED("The token is malformed"),
  /** The token is longer than {@code max-token-length}. */
  TOKEN_TOO_LONG("The token is too long"),
  /** The token's {@code alg} is not one that its key and the policy allow. */
  TOKEN_ALGORITHM_REJECTED("The token's algorithm is not allowed"),
  /** The token's {@code crit} names an extension. Sallyport supports none. */
  TOKEN_CRITICAL_UNKNOWN("The token demands an extension that is not supported"),
  /** The issuer has no key that fits the token. */
  TOKEN_KEY_UNKNOWN("The token's key is not known"),
  /** The signature is wrong. */
  TOKEN_SIGNATURE_WRONG("The token's signature is wrong"),
  /** The token's {@code typ} is not one that the policy allows. */
  TOKEN_TYPE_WRONG("The token is of another type"),
  /** The token's {@code iss} is not an issuer of this realm. */
  TOKEN_ISSUER_WRONG("The token is from another issuer"),
  /** The token's {@code aud} does not name this realm. */
  TOKEN_AUDIENCE_WRONG("The token is for another audience"),
  /** The time is past the token's {@code exp}. */
  TOKEN_EXPIRED("The token has expired"),
  /** The time is before the token's {@code nbf}, or its {@code iat} is in the future. */
  TOKEN_NOT_YET_VALID("The token is not valid yet"),
  /** The token is older than the policy's maximum age, regardless of its {@code exp}. */
  TOKEN_TOO_OLD("The token is too old"),
  /** A claim that the policy requires is missing or null. */
  TOKEN_CLAIM_MISSING("The token lacks a required claim"),
  /** A claim has another JSON type than it must have, is empty, or is out of its range. */
  TOKEN_CLAIM_INVALID("A claim of the token is invalid"),
  /** A claim has a value that the policy does not allow. */
  TOKEN_CLAIM_REJECTED("A claim of the token has a value that is not allowed"),
  /**
   * The token has a {@code cnf} claim: it is bound to a key, and Sallyport does not verify
   * possession.
   */
  TOKEN_BOUND("The token is bound to a key whose possession is not verified here"),
  /** The token was revoked before it expired. */
  TOKEN_REVOKED("The token was revoked"),

  /** The API key is unknown to this realm, or malformed. */
  API_KEY_UNKNOWN("The API key is not known"),
  /** The API key has expired. */
  API_KEY_EXPIRED("The API key has expired"),
  /** The API key was revoked. */
  API_KEY_REVOKED("The API key was revoked"),
  /** The caller's address is denied, or is not among the allowed ones. */
  ADDRESS_REJECTED("The client's address is not allowed"),

  /** A signed request lacks one of its headers, or the signature lacks a parameter. */
  SIGNATURE_INCOMPLETE("The signed request lacks a header or a parameter of its signature"),
  /** The signature lacks the parameter {@code nonce}. */
  NONCE_MISSING("The signature lacks the parameter nonce"),
  /** A header of a signed request cannot be read. */
  SIGNATURE_MALFORMED("A header of the signed request is malformed"),
  /** The signature is not that of this request. */
  SIGNATURE_WRONG("The signature is wrong"),
  /** The {@code keyid} of the signature is not one of this realm. */
  SIGNATURE_KEY_UNKNOWN("The key of the signature is not known"),
  /** Several clients publish the key with this {@code keyid}, so it identifies none of them. */
  SIGNATURE_KEY_AMBIGUOUS("The key of the signature is published by several clients"),
  /** The signature names another algorithm than its key has. */
  SIGNATURE_ALGORITHM_WRONG("The signature is of another algorithm than its key"),
  /** The signature does not cover everything that the realm requires. */
  COMPONENT_NOT_COVERED("The signature does not cover a required component"),
  /** The signed digest is not that of the body, or every digest is too weak. */
  DIGEST_WRONG("The content digest is not the one of the body"),
  /** The signature is too old, or too far in the future. */
  TIMESTAMP_OUTSIDE_WINDOW("The timestamp is outside the window"),
  /** The nonce was used before. */
  NONCE_REPLAYED("The nonce was used before"),
  /** The signature was used before: with another nonce, or without one. */
  SIGNATURE_REPLAYED("The signature was used before"),
  /** The signature or the timestamp of a webhook cannot be read, or the timestamp is missing. */
  DELIVERY_MALFORMED("The signature of the delivery is malformed"),
  /** The delivery id was seen before. */
  DELIVERY_REPEATED("The delivery was received before"),
  /** The delivery belongs to a topic that is not configured. */
  DELIVERY_FOREIGN("The delivery belongs to another topic"),
  /** A delivery names a URL of a certificate that is not one of its vendor. */
  CERTIFICATE_URL_REJECTED("The URL of the certificate is not one of the vendor"),
  /** The certificate of a delivery is not valid, or not one of its vendor. */
  CERTIFICATE_REJECTED("The certificate is not valid for the vendor"),
  /** The verify token of a webhook's handshake is not the configured one. */
  VERIFY_TOKEN_WRONG("The verify token is wrong"),
  /** No webhook of that name is configured. */
  WEBHOOK_UNKNOWN("There is no such webhook"),

  /**
   * A session cookie authenticated a request that may change state, and the CSRF token is missing.
   */
  CSRF_MISSING("The CSRF token is missing"),
  /** The CSRF token is not one of this session. */
  CSRF_INVALID("The CSRF token is not of this session"),
  /** The browser reports that another site caused the request with the session cookie. */
  CROSS_SITE_REQUEST("The request comes from another site"),

  /** The caller lacks a permission that the resource requires. */
  INSUFFICIENT_PERMISSIONS("A permission is missing"),
  /** The caller has none of the roles that the resource requires. */
  INSUFFICIENT_ROLE("A role is missing"),
  /** The caller authenticated, but not with the realm or schemes that the operation requires. */
  REQUIREMENT_NOT_MET("The operation requires another way of authentication"),
  /** The resource denies every caller. */
  ACCESS_DENIED("Access is denied"),
  /** The request came without TLS, where TLS is required. */
  HTTPS_REQUIRED("HTTPS is required"),
  /** The quota of the key is used up. */
  QUOTA_EXHAUSTED("The quota of the key is used up"),
  /** The body is over {@code sallyport.max-body-bytes}. */
  BODY_TOO_LARGE("The request body is too large"),
  /** The body could not be read to its end. */
  BODY_UNREADABLE("The request body could not be read"),
  /** The Jakarta REST application that serves the request was not configured by Sallyport. */
  GUARD_MISSING("The application is not guarded and serves no request"),
  /** The body was read before it could be verified, for example by a servlet filter. */
  BODY_CONSUMED("The request body was read before it could be verified"),
  /** The length of the body differs from {@code Content-Length}. */
  BODY_LENGTH_MISMATCH("The request body does not have the announced length"),
  /** The application would see another method than the one that was sent and is signed. */
  METHOD_REWRITTEN("The method is not the one that was sent"),
  /** The application would see another request target than the one that was sent. */
  TARGET_REWRITTEN("The request target is not the one that was sent"),
  /** The request has more than one {@code Host}, or the application would see another host. */
  HOST_MISMATCH("The request does not name one host"),
  /** The reports of trusted proxies about the called URL are malformed or contradict each other. */
  FORWARDED_URL_UNKNOWN("The proxies do not report one URL"),
  /** The {@code Content-Type} is not a media type, or was sent twice. */
  CONTENT_TYPE_MALFORMED("The Content-Type is malformed"),
  /** The request cannot be decided, because a store or a key source is unavailable. */
  UNAVAILABLE("The request cannot be decided at the moment"),
  /** The request cannot be decided because of an error in this server; the log has the cause. */
  INTERNAL_ERROR("The request could not be decided");

  /** A fact of {@link #INSUFFICIENT_PERMISSIONS}: the required permissions, separated by spaces. */
  public static final String REQUIRED_PERMISSIONS = "required-permissions";

  /**
   * A fact of {@link #QUOTA_EXHAUSTED} and {@link #UNAVAILABLE}: when the client may try again, in
   * whole seconds.
   */
  public static final String RETRY_AFTER = "retry-after";

  /** A fact of {@link #TOKEN_EXPIRED}: the expiry, in ISO 8601. */
  public static final String EXPIRED_AT = "expired-at";

  private final String sentence;

  Reason(String sentence) {
    this.sentence = sentence;
  }

  /** Returns the stable code: lower case with underscores, such as {@code token_expired}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns one fixed English sentence for people, without a full stop. */
  public String sentence() {
    return sentence;
  }
}
