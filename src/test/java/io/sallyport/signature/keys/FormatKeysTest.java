package io.sallyport.signature.keys;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.Caller;
import io.sallyport.Reason;
import io.sallyport.Secret;
import io.sallyport.Secured;
import io.sallyport.signature.RequestFormats;
import io.sallyport.signature.RequestKey;
import io.sallyport.signature.SigningSecrets;
import io.sallyport.signature.keys.SignatureSources.SharedSecret;
import io.sallyport.signature.message.MessageAlgorithm;
import io.sallyport.signature.message.MessageKey;
import io.sallyport.signature.message.MessageKeys;
import io.sallyport.spi.Outcome;
import io.sallyport.spi.SampleRequest;
import java.security.KeyPairGenerator;
import java.util.List;
import org.junit.jupiter.api.Test;

class FormatKeysTest {
  private static final Secret SECRET = Secret.ofText("0123456789abcdef0123456789abcdef");
  private static final Caller OWNER = Caller.authenticatedBy(Secured.SIGNATURE, "acme").build();
  private static final SigningSecrets.Found UNKNOWN =
      new SigningSecrets.Rejected(Outcome.rejected(Reason.SIGNATURE_KEY_UNKNOWN));

  private final SampleRequest request = new SampleRequest("GET", "/");
  private final RequestKey ofApiKey = new RequestKey("id-1", SECRET, OWNER);

  @Test
  void aConfiguredSecretSignsForItsOwner() {
    FormatKeys keys = keys("coinbase", MessageKeys.of(List.of()), false);

    assertThat(keys.find("acme", request))
        .isInstanceOfSatisfying(RequestKey.class, key -> assertThat(key.owner()).isSameAs(OWNER));
    assertThat(keys.find("other", request)).isEqualTo(UNKNOWN);
  }

  @Test
  void anApiKeySignsWhereTheRealmSaysSo() {
    assertThat(keys("binance", MessageKeys.of(List.of()), true).find("kapi_x", request))
        .isSameAs(ofApiKey);
    assertThat(keys("binance", MessageKeys.of(List.of()), false).find("kapi_x", request))
        .isEqualTo(UNKNOWN);
  }

  /** A public key that everybody knows is no secret of an HMAC. */
  @Test
  void aPublicKeySignsOnlyWhereTheAlgorithmIsTheKeys() throws Exception {
    MessageKey key =
        MessageKey.of(
            "shop",
            MessageAlgorithm.ED25519,
            KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPublic(),
            OWNER);
    MessageKeys published = MessageKeys.of(List.of(key));

    assertThat(keys("kong", published, false).find("shop", request)).isEqualTo(UNKNOWN);
    assertThat(keys("cavage", published, false).find("shop", request))
        .isInstanceOf(RequestKey.class);
    assertThat(keys("cavage", published, true).find("other", request)).isEqualTo(UNKNOWN);
  }

  private FormatKeys keys(String format, MessageKeys published, boolean apiKeys) {
    SignatureSources sources =
        new SignatureSources(
            List.of(), List.of(new SharedSecret("acme", SECRET, OWNER)), List.of(), apiKeys);
    return new FormatKeys(
        RequestFormats.named(format), sources, published, (presented, view) -> ofApiKey);
  }
}
