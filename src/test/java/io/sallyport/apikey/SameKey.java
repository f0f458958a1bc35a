package io.sallyport.apikey;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.Secret;

/** Compares keys that went through a store. */
final class SameKey {

  private SameKey() {}

  static void assertSame(ManagedApiKey actual, ManagedApiKey expected) {
    assertSame(actual.record(), expected.record());
    assertThat(actual.environment()).isEqualTo(expected.environment());
    assertThat(actual.prefix()).isEqualTo(expected.prefix());
    assertThat(actual.createdAt()).isEqualTo(expected.createdAt());
    assertThat(actual.lastUsedAt()).isEqualTo(expected.lastUsedAt());
  }

  /** Permissions and address rules have no equality, so the fields are compared. */
  static void assertSame(ApiKeyRecord actual, ApiKeyRecord expected) {
    assertThat(actual)
        .usingRecursiveComparison()
        .ignoringFields("settings", "addresses")
        .withEqualsForType(Object::equals, KeyHash.class)
        .withEqualsForType(Object::equals, Secret.class)
        .isEqualTo(expected);
    assertThat(actual.settings())
        .usingRecursiveComparison()
        .ignoringFields("values.permissions")
        .isEqualTo(expected.settings());
    assertThat(actual.permissions().granted()).isEqualTo(expected.permissions().granted());
    assertThat(actual.addresses().allowed()).isEqualTo(expected.addresses().allowed());
    assertThat(actual.addresses().denied()).isEqualTo(expected.addresses().denied());
  }
}
