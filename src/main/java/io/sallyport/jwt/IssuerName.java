package io.sallyport.jwt;

import static io.sallyport.internal.Arguments.require;

import org.jspecify.annotations.Nullable;

/**
 * The {@code iss} of an issuer, compared exactly. One of several tenants has the placeholder {@code
 * {tenantid}} in it, which the {@code tid} of the token fills. Immutable.
 */
final class IssuerName {
  private static final String TENANT = IssuerPolicy.TENANT;

  /** The claim that names the tenant. */
  static final String TENANT_CLAIM = "tid";

  private static final int MAX_TENANT = 64;

  private final String text;
  private final int tenantStart;

  /**
   * Reads a name.
   *
   * @throws IllegalArgumentException if it has braces around anything else
   */
  IssuerName(String text) {
    this.text = text;
    this.tenantStart = text.indexOf(TENANT);
    String rest = tenantStart < 0 ? text : text.replace(TENANT, "");
    require(
        rest.indexOf('{') < 0 && rest.indexOf('}') < 0,
        "an issuer is compared exactly, and may have no placeholder but one " + TENANT);
    require(
        tenantStart < 0 || text.length() - rest.length() == TENANT.length(),
        "an issuer has the placeholder " + TENANT + " only once");
  }

  boolean hasTenant() {
    return tenantStart >= 0;
  }

  /** Returns whether the {@code iss} of a token is this name, with any tenant in its place. */
  boolean matches(String iss) {
    return hasTenant() ? tenant(iss) != null : text.equals(iss);
  }

  /** Returns the tenant in the {@code iss} of a token; null if there is none. */
  @Nullable String tenant(String iss) {
    String tail = text.substring(tenantStart + TENANT.length());
    int end = iss.length() - tail.length();
    if (end <= tenantStart
        || end - tenantStart > MAX_TENANT
        || !iss.startsWith(text.substring(0, tenantStart))
        || !iss.endsWith(tail)) {
      return null;
    }
    String tenant = iss.substring(tenantStart, end);
    for (int i = 0; i < tenant.length(); i++) {
      char c = tenant.charAt(i);
      if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'))
          && c != '-') {
        return null;
      }
    }
    return tenant;
  }

  /** Returns the name, with its placeholder. */
  @Override
  public String toString() {
    return text;
  }
}
