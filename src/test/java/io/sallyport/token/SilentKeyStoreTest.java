package io.sallyport.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.Reason;
import io.sallyport.UnavailableException;
import io.sallyport.jwt.JwsAlgorithm;
import io.sallyport.jwt.JwtSigner;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A store that does not respond, at the start or later, and one that is queried too often. */
class SilentKeyStoreTest {
  private final KeyNodes nodes = new KeyNodes();
  private final FaultyKeyStore store = new FaultyKeyStore(nodes.stored);

  /** A token that names an unknown key. */
  private String forged() {
    return new JwtSigner(
            IssuingKey.generate("forged", JwsAlgorithm.ES256, nodes.random).signingKey(), "JWT")
        .sign(Map.of("iss", "issuer", "sub", "mallory", "exp", 1_900_000_000L));
  }

  private static void unavailable(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    assertThatThrownBy(call).isInstanceOf(UnavailableException.class);
  }

  @Test
  void nothingIsReadBeforeTheFirstUse() {
    store.down = true;
    KeyNodes.Node node = nodes.node(store);

    assertThat(node.keys.keySource().supports(JwsAlgorithm.ES256)).isTrue();
    assertThat(node.keys.keySource().supports(JwsAlgorithm.HS256)).isFalse();
    assertThat(store.reads).isZero();
  }

  @Test
  void withoutItsStoreANodeCanNeitherSignNorVerify() {
    String good = nodes.node().token();
    store.down = true;
    KeyNodes.Node node = nodes.node(store);

    unavailable(node::id);
    unavailable(() -> node.rejection(good));
    unavailable(node::published);
    unavailable(node.keys::rotate);
  }

  @Test
  void recoversWithoutARestart() {
    String good = nodes.node().token();
    store.down = true;
    KeyNodes.Node node = nodes.node(store);
    unavailable(() -> node.rejection(good));
    store.down = false;
    nodes.clock.advance(StoredIssuingKeys.THROTTLE);

    assertThat(node.rejection(good)).isNull();
    assertThat(nodes.ids()).hasSize(1);
  }

  @Test
  void aSilentStoreIsNotAskedByEveryRequest() {
    store.down = true;
    KeyNodes.Node node = nodes.node(store);
    for (int i = 0; i < 50; i++) {
      unavailable(node::id);
    }

    assertThat(store.reads).isEqualTo(1);
  }

  @Test
  void theLastKnownKeysServeWhileTheStoreIsSilent() {
    KeyNodes.Node node = nodes.node(store);
    String token = node.token();
    String id = node.id();
    store.down = true;
    nodes.clock.advance(Duration.ofDays(3));

    assertThat(node.id()).isEqualTo(id);
    assertThat(node.rejection(token)).isNull();
    assertThat(node.published()).containsExactly(id);
  }

  @Test
  void whatIsKnownEndsInTimeWhileTheStoreIsSilent() {
    KeyNodes.Node node = nodes.node(store);
    String old = node.token();
    node.keys.rotate();
    store.down = true;
    nodes.clock.advance(KeyNodes.OVERLAP);

    assertThat(node.published()).containsExactly(node.id());
    // Its key ended, but another node may have extended it meanwhile, which is unknown here.
    unavailable(() -> node.rejection(old));
  }

  @Test
  void anUnknownKeyIsUnavailableWhileTheStoreIsSilent() {
    KeyNodes.Node node = nodes.node(store);
    assertThat(node.rejection(forged())).isEqualTo(Reason.TOKEN_KEY_UNKNOWN);
    store.down = true;
    nodes.clock.advance(StoredIssuingKeys.THROTTLE);

    unavailable(() -> node.rejection(forged()));
    unavailable(() -> node.rejection(forged()));
    store.down = false;
    nodes.clock.advance(StoredIssuingKeys.THROTTLE);
    assertThat(node.rejection(forged())).isEqualTo(Reason.TOKEN_KEY_UNKNOWN);
  }

  @Test
  void unknownKeysQueryTheStoreAtMostOnceASecond() {
    KeyNodes.Node node = nodes.node(store);
    assertThat(node.id()).isNotEmpty();
    store.reads = 0;
    String forged = forged();
    for (int i = 0; i < 100; i++) {
      assertThat(node.rejection(forged)).isEqualTo(Reason.TOKEN_KEY_UNKNOWN);
      nodes.clock.advance(Duration.ofMillis(100));
    }

    assertThat(store.reads).isEqualTo(9);
  }

  @Test
  void knownKeysAskTheStoreOnceInARefresh() {
    KeyNodes.Node node = nodes.node(store);
    String token = node.token();
    store.reads = 0;
    for (int i = 0; i < 600; i++) {
      assertThat(node.rejection(token)).isNull();
      nodes.clock.advance(Duration.ofMillis(200));
    }

    assertThat(store.reads).isEqualTo(3);
  }

  @Test
  void aSilentStoreIsAskedOnceInARefreshToo() {
    KeyNodes.Node node = nodes.node(store);
    String token = node.token();
    store.reads = 0;
    store.down = true;
    for (int i = 0; i < 600; i++) {
      assertThat(node.rejection(token)).isNull();
      nodes.clock.advance(Duration.ofMillis(200));
    }

    assertThat(store.reads).isEqualTo(3);
  }

  @Test
  void aStoreThatTakesNoNextKeyLeavesTheCurrentOneSigning() {
    Duration rotation = Duration.ofDays(1);
    KeyNodes.Node node = nodes.rotatedEvery(rotation).node(store);
    String first = node.id();
    store.readOnly = true;
    nodes.clock.advance(rotation.multipliedBy(2));
    assertThat(node.id()).isEqualTo(first);
    store.readOnly = false;
    nodes.clock.advance(IssuingKeys.REFRESH);
    assertThat(node.published()).hasSize(2);
    nodes.clock.advance(IssuingKeys.PUBLISHED_AHEAD);

    assertThat(node.id()).isNotEqualTo(first);
  }

  @Test
  void aBrokenRowIsNoReasonToRejectWhatIsKnown() {
    KeyNodes.Node node =
        nodes.node(
            new IssuingKeyStore() {
              private int reads;

              @Override
              public java.util.List<IssuingKeyStore.StoredKey> all(String realm) {
                if (++reads > 1) {
                  throw new IllegalArgumentException("not the PKCS#8 form of a key");
                }
                return nodes.stored.all(realm);
              }

              @Override
              public boolean add(IssuingKeyStore.StoredKey key) {
                return nodes.stored.add(key);
              }

              @Override
              public void forget(String realm, long number) {
                nodes.stored.forget(realm, number);
              }
            });
    String token = node.token();
    nodes.clock.advance(Duration.ofHours(1));

    assertThat(node.rejection(token)).isNull();
  }
}
