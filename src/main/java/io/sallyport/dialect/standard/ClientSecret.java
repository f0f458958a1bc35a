package io.sallyport.dialect.standard;

import io.sallyport.Secret;
import io.sallyport.dialect.FormBody;
import io.sallyport.internal.HeaderFields;
import io.sallyport.internal.Parsed;
import io.sallyport.internal.StrictBase64;
import io.sallyport.spi.RequestView;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * How an OAuth client authenticates (RFC 6749 §2.3.1): by HTTP Basic, or in the form, and not by
 * both.
 *
 * @param id the client's id; null if there is none
 * @param secret the client's secret; null if there is none
 * @param fault what is wrong with the request; null if nothing is
 */
record ClientSecret(@Nullable String id, @Nullable Secret secret, @Nullable String fault) {
  private static final ClientSecret NONE = new ClientSecret(null, null, null);

  /** Finds id and secret of the client in a request. */
  static ClientSecret of(RequestView request, FormBody form) {
    Parsed<String> header = HeaderFields.single(request, "Authorization");
    if (header.rejected() != null) {
      return fault("The Authorization header is malformed, or there twice");
    }
    String inForm = form.text("client_secret");
    if (header.value() == null) {
      String id = form.text("client_id");
      return id == null || inForm == null
          ? NONE
          : new ClientSecret(id, Secret.ofText(inForm), null);
    }
    if (inForm != null) {
      return fault("Use HTTP Basic or client_secret, and not both");
    }
    String basic = HeaderFields.afterScheme(header.value(), "basic");
    return basic == null ? NONE : basic(basic);
  }

  private static ClientSecret basic(String encoded) {
    byte[] bytes = StrictBase64.decode(encoded);
    String text = bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8);
    int colon = text.indexOf(':');
    if (colon < 1 || colon == text.length() - 1) {
      return NONE;
    }
    String id = FormBody.decode(text.substring(0, colon));
    String secret = FormBody.decode(text.substring(colon + 1));
    return id == null || secret == null || secret.isEmpty()
        ? NONE
        : new ClientSecret(id, Secret.ofText(secret), null);
  }

  private static ClientSecret fault(String text) {
    return new ClientSecret(null, null, text);
  }

  /** Neither id nor secret: a sender chose both. */
  @Override
  public String toString() {
    return "ClientSecret[" + (fault == null ? "***" : fault) + "]";
  }
}
