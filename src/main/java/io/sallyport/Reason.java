package io.sallyport;

import java.util.Locale;

/**
 * Why a request was rejected. The codes are stable: clients, logs and dialects rely on them. Each
 * has one fixed sentence, so that nothing that the sender chose comes back in a response.
 */
public enum Reason {
  /** No credential of any scheme that would do. */
  CREDENTIAL_MISSING("Authentication is required"),
  /** Two credentials of one kind; which one counts would be a guess. */
  CREDENTIAL_DUPLICATED("The same credential was sent twice"),
  /** Each credential is good, but they belong to different clients. */
  CREDENTIALS_DISAGREE("The credentials belong to different clients"),
  /** For schemes of an application's own: the credential is bad. */
  CREDENTIAL_REJECTED("The credential was rejected"),
  /** A header with control or non-ASCII characters, or one that is too long. */
  HEADER_MALFORMED("A request header is malformed"),

  /** Not a compact JWS, or its parts are not what they should be. */
  TOKEN_MALFORMED("The token is malformed"),
  /** The token's {@code alg} is not one that its key and the policy allow. */
  TOKEN_ALGORITHM_REJECTED("The token's algorithm is not allowed"),
  /** The token's {@code crit} names something, and this library understands no extension. */
  TOKEN_CRITICAL_UNKNOWN("The token demands an extension that is not supported"),
  /** No key of the issuer fits. */
  TOKEN_KEY_UNKNOWN("The token's key is not known"),
  /** The signature is wrong. */
  TOKEN_SIGNATURE_WRONG("The token's signature is wrong"),
  /** The token's {@code typ} is not one that the policy allows. */
  TOKEN_TYPE_WRONG("The token is of another type"),
  /** The token's {@code iss} is not an issuer of this realm. */
  TOKEN_ISSUER_WRONG("The token is from another issuer"),
  /** The token's {@code aud} does not name this realm. */
  TOKEN_AUDIENCE_WRONG("The token is for another audience"),
  /** Past the token's {@code exp}. */
  TOKEN_EXPIRED("The token has expired"),
  /** Before the token's {@code nbf}, or its {@code iat} lies in the future. */
  TOKEN_NOT_YET_VALID("The token is not valid yet"),
  /** Older than the policy's maximum age, whatever its {@code exp} says. */
  TOKEN_TOO_OLD("The token is too old"),
  /** A claim that the policy requires is missing or of another JSON type. */
  TOKEN_CLAIM_MISSING("The token lacks a required claim"),
  /** The token has a {@code cnf}: it is bound to a key, and no scheme here verifies that. */
  TOKEN_BOUND("The token is bound to a key whose possession is not verified here"),
  /** Revoked before it expired. */
  TOKEN_REVOKED("The token was revoked"),

  /** Not a key of this realm: unknown, or not of the right shape. */
  API_KEY_UNKNOWN("The API key is not known"),
  /** The API key's time is over. */
  API_KEY_EXPIRED("The API key has expired"),
  /** The API key was revoked. */
  API_KEY_REVOKED("The API key was revoked"),
  /** The caller's address is denied, or not among the allowed ones. */
  ADDRESS_REJECTED("The client's address is not allowed"),

  /** Some of the headers of a signed request are missing. */
  SIGNATURE_INCOMPLETE("The signed request lacks one of its headers"),
  /** A header of a signed request cannot be read. */
  SIGNATURE_MALFORMED("A header of the signed request is malformed"),
  /** The signature is not the one of this request. */
  SIGNATURE_WRONG("The signature is wrong"),
  /** The {@code keyid} of the signature is not one of this realm. */
  SIGNATURE_KEY_UNKNOWN("The key of the signature is not known"),
  /** Several clients publish the key under this {@code keyid}, so that it identifies none. */
  SIGNATURE_KEY_AMBIGUOUS("The key of the signature is published by several clients"),
  /** The signature names another algorithm than its key has. */
  SIGNATURE_ALGORITHM_WRONG("The signature is of another algorithm than its key"),
  /** The signature does not cover everything that the realm requires. */
  COMPONENT_NOT_COVERED("The signature does not cover a required component"),
  /** The digest that was signed is not that of the body, or none that is strong enough. */
  DIGEST_WRONG("The content digest is not the one of the body"),
  /** Signed too long ago, or too far in the future. */
  TIMESTAMP_OUTSIDE_WINDOW("The timestamp is outside the window"),
  /** The nonce was used before. */
  NONCE_REPLAYED("The nonce was used before"),
  /** The signature was used before, with another nonce. */
  SIGNATURE_REPLAYED("The signature was used before"),
  /** The signature or the timestamp of a webhook cannot be read, or the timestamp is missing. */
  DELIVERY_MALFORMED("The signature of the delivery is malformed"),
  /** The delivery id was seen before. */
  DELIVERY_REPEATED("The delivery was received before"),
  /** No webhook of that name is configured. */
  WEBHOOK_UNKNOWN("There is no such webhook"),

  /** A request that its session's cookie proves, and that may change something, needs a token. */
  CSRF_MISSING("The CSRF token is missing"),
  /** The CSRF token is not one of this session. */
  CSRF_INVALID("The CSRF token is not of this session"),
  /** The browser says that another site made it send the request, and the session's cookie. */
  CROSS_SITE_REQUEST("The request comes from another site"),

  /** The caller lacks a permission that the resource requires. */
  INSUFFICIENT_PERMISSIONS("A permission is missing"),
  /** The caller has none of the roles that the resource requires. */
  INSUFFICIENT_ROLE("A role is missing"),
  /** The caller authenticated, but not with the realm or schemes that the operation requires. */
  REQUIREMENT_NOT_MET("The operation requires another way of authentication"),
  /** Nobody may call this resource. */
  ACCESS_DENIED("Access is denied"),
  /** The request came without TLS, where TLS is required. */
  HTTPS_REQUIRED("HTTPS is required"),
  /** The calls that the key is good for are used up. */
  QUOTA_EXHAUSTED("The quota of the key is used up"),
  /** The body is over {@code sallyport.max-body-bytes}. */
  BODY_TOO_LARGE("The request body is too large"),
  /** The body could not be read to its end. */
  BODY_UNREADABLE("The request body could not be read"),
  /** Sallyport was not loaded for the Jakarta REST application that serves the request. */
  GUARD_MISSING("The application is not guarded and serves no request"),
  /** The body was read before it could be verified, by a servlet filter for example. */
  BODY_CONSUMED("The request body was read before it could be verified"),
  /** The body has not the length that {@code Content-Length} announced. */
  BODY_LENGTH_MISMATCH("The request body does not have the announced length"),
  /** The application would see another method than the client sent and a scheme verifies. */
  METHOD_REWRITTEN("The method is not the one that was sent"),
  /** The application would see another request target than the client sent. */
  TARGET_REWRITTEN("The request target is not the one that was sent"),
  /** More than one {@code Host}, or the application would see another host. */
  HOST_MISMATCH("The request does not name one host"),
  /** The {@code Content-Type} is not a media type, or was sent twice. */
  CONTENT_TYPE_MALFORMED("The Content-Type is malformed"),
  /** It could not be decided: a store or a key source does not answer. */
  UNAVAILABLE("The request cannot be decided at the moment"),
  /** It could not be decided because of a fault in this server, which its log tells. */
  INTERNAL_ERROR("The request could not be decided");

  /** Fact of {@link #INSUFFICIENT_PERMISSIONS}: the permissions, separated by spaces. */
  public static final String REQUIRED_PERMISSIONS = "required-permissions";

  /**
   * Fact of {@link #QUOTA_EXHAUSTED} and {@link #UNAVAILABLE}: in how many whole seconds a call is
   * worth another try.
   */
  public static final String RETRY_AFTER = "retry-after";

  /** Fact of {@link #TOKEN_EXPIRED}: when, in ISO 8601. */
  public static final String EXPIRED_AT = "expired-at";

  private final String sentence;

  Reason(String sentence) {
    this.sentence = sentence;
  }

  /** The stable code: lower case with underscores, such as {@code token_expired}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** One fixed English sentence for people, without a full stop. */
  public String sentence() {
    return sentence;
  }
}
