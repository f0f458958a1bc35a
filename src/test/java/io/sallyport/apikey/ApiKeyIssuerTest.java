package io.sallyport.apikey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.Permissions;
import io.sallyport.Reason;
import io.sallyport.keys.ApiKeySettings;
import io.sallyport.keys.IssuedApiKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Issued and changed keys. */
class ApiKeyIssuerTest extends IssuedKeys {
  @Test
  void issuesAValidKey() {
    IssuedApiKey issued = issuer.create(request(null));

    assertThat(check(issued)).isEqualTo(new ApiKeys.Valid(stored(issued).record()));
    assertThat(store.byId(issued.key().id())).isNotNull();
  }

  @Test
  void storesTheRequestedSettings() {
    ManagedApiKey key = stored(issuer.create(request(NOW.plus(DAY))));

    assertThat(key.environment()).isEqualTo("test");
    assertThat(key.createdAt()).isEqualTo(NOW);
    assertThat(key.lastUsedAt()).isNull();
    assertThat(key.record().settings().limits()).containsExactly(daily(1000));
    ApiKeyRecord record = key.record();
    assertThat(record.client()).isEqualTo(CLIENT);
    assertThat(record.name()).isEqualTo("CI");
    assertThat(record.permissions().granted()).containsExactly("read:*");
    assertThat(record.roles()).isEmpty();
    assertThat(record.expiresAt()).isEqualTo(NOW.plus(DAY));
    assertThat(record.revokedAt()).isNull();
    assertThat(record.addresses().allowed()).containsExactly("203.0.113.0/24");
    assertThat(record.addresses().denied()).containsExactly("203.0.113.9");
    assertThat(record.signedOnly()).isTrue();
  }

  @Test
  void keyAndSecretHaveTheirForms() {
    IssuedApiKey issued = issuer.create(request(null));
    String text = issued.text().revealText();

    assertThat(FORMAT.isWellFormed(text)).isTrue();
    assertThat(text).startsWith("kapi_test_").startsWith(issued.key().prefix());
    assertThat(issued.key().prefix()).hasSize(12);
    assertThat(stored(issued).record().sha256()).isEqualTo(KeyHash.of(text));
    assertThat(issued.signingSecret().revealText()).matches("[0-9a-f]{64}");
    assertThat(stored(issued).record().signingSecret()).isEqualTo(issued.signingSecret());
    assertThat(issued.key().id()).matches("[0-9a-f]{32}");
  }

  @Test
  void nothingIsDrawnTwice() {
    IssuedApiKey first = issuer.create(request(null));
    IssuedApiKey second = issuer.create(request(null));

    assertDiffer(first, second);
  }

  @Test
  void textsContainNoSecret() {
    IssuedApiKey issued = issuer.create(request(null));
    String id = issued.key().id();

    assertThat(issued).hasToString("IssuedApiKey[" + id + "]");
    assertThat(issued.key()).hasToString("ApiKey[" + id + "]");
    assertThat(stored(issued)).hasToString("ManagedApiKey[" + id + "]");
  }

  @Test
  void madeInWholeMilliseconds() {
    clock.set(NOW.plusNanos(1_999_999));

    assertThat(issuer.create(request(null)).key().createdAt()).isEqualTo(NOW.plusMillis(1));
  }

  @Test
  void rejectsAnExpiryThatHasCome() {
    for (Instant past : List.of(NOW, NOW.minusNanos(1), NOW.minus(DAY), Instant.MIN)) {
      assertThatThrownBy(() -> issuer.create(request(past)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("the expiry date must be in the future");
    }
    assertThat(store.ofClient(CLIENT)).isEmpty();
  }

  @Test
  void expiresAtItsTime() {
    IssuedApiKey issued = issuer.create(request(NOW.plusNanos(1)));
    assertGood(issued);

    clock.advance(Duration.ofNanos(1));
    assertRejected(issued, Reason.API_KEY_EXPIRED);
  }

  @Test
  void keyOfNoPermissionsMayDoNothing() {
    ApiKeySettings nothing = ApiKeySettings.of(CLIENT).name("CI").environment("prod");

    Permissions permissions = issuer.create(nothing).key().settings().permissions();

    assertThat(permissions.granted()).isEmpty();
    assertThat(permissions.holds("read:reports")).isFalse();
  }

  @Test
  void changesWhatAKeyMayDoAtOnce() {
    IssuedApiKey issued = issuer.create(request(null));
    assertGood(issued);

    ManagedApiKey changed = Objects.requireNonNull(change(issued, "203.0.113.9", NOW.plus(DAY)));

    assertRejected(issued, Reason.ADDRESS_REJECTED);
    assertThat(changed.record().sha256()).isEqualTo(stored(issued).record().sha256());
    assertThat(changed.record().signingSecret()).isEqualTo(issued.signingSecret());
    assertThat(changed.record().permissions().granted()).isEmpty();
    assertThat(changed.record().name()).isEqualTo("renamed");
    assertThat(changed.record().expiresAt()).isEqualTo(NOW.plus(DAY));
    assertThat(changed.environment()).isEqualTo("test");
    assertThat(changed.record().settings().limits()).containsExactly(daily(5));
  }

  @Test
  void changesNoKeyThatIsOverOrAnothers() {
    IssuedApiKey issued = issuer.create(request(NOW.plus(DAY)));
    String id = issued.key().id();
    assertThat(issuer.change(id, "client-2", key -> key)).isNull();
    assertThat(issuer.change("unknown", CLIENT, key -> key)).isNull();

    clock.set(NOW.plus(DAY));

    assertThat(issuer.change(id, CLIENT, key -> request(null))).isNull();
  }

  @Test
  void doesNotChangeAKeyToHaveExpired() {
    IssuedApiKey issued = issuer.create(request(NOW.plus(DAY)));

    assertThatThrownBy(() -> change(issued, "203.0.113.7", NOW))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the expiry date must be in the future");
    assertGood(issued);
  }

  private @Nullable ManagedApiKey change(
      IssuedApiKey issued, String allowed, @Nullable Instant expiresAt) {
    return issuer.change(
        issued.key().id(),
        CLIENT,
        key ->
            ApiKeySettings.of("client-2")
                .name("renamed")
                .environment("prod")
                .allowedIps(List.of(allowed))
                .expiresAt(expiresAt)
                .limits(daily(5))
                .signedOnly(key.signedOnly()));
  }
}
