package io.sallyport.client;

/** Whose spelling of logins and headers a client speaks. */
public enum Vendor {
  /** OAuth 2: {@code client_credentials} or a JWT bearer assertion. */
  STANDARD("X-API-Key"),
  /** kira: every call carries a token and an API key. */
  KIRA("x-api-key"),
  /** wakapay. */
  WAKAPAY("X-API-Key"),
  /** kindly: refresh tokens that rotate, or service accounts with a private key. */
  KINDLY("X-API-Key"),
  /** kigo, at the level of a partner or of one of its users. */
  KIGO("X-API-Key"),
  /** kunacore: a refresh token that stays, expiry as a point in time. */
  KUNACORE("Api-key");

  private final String apiKeyHeader;

  Vendor(String apiKeyHeader) {
    this.apiKeyHeader = apiKeyHeader;
  }

  /** The header that carries API keys. */
  public String apiKeyHeader() {
    return apiKeyHeader;
  }
}
