package io.sallyport.signature.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.Reason;
import io.sallyport.UnavailableException;
import io.sallyport.apikey.ApiKeyPolicy;
import io.sallyport.apikey.ApiKeyStore;
import io.sallyport.apikey.ApiKeys;
import io.sallyport.jwt.VerificationKey;
import io.sallyport.signature.message.MessageKey;
import io.sallyport.signature.message.MessageKeys.Match;
import io.sallyport.spi.SampleRequest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Clock;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Mallory publishes what makes trouble for Bob: his key ids, his keys, too many, or nothing. */
@Timeout(20)
class KeyIdHijackTest {
  private static final byte[] TEXT = "text".getBytes(StandardCharsets.UTF_8);
  private static final KeyPair BOBS = pair();
  private static final KeyPair MALLORYS = pair();

  private final SampleRequest request = new SampleRequest("GET", "/");
  private final PublishedSet bob = new PublishedSet().publishing(key("bob-1", BOBS));
  private final PublishedSet mallory = new PublishedSet();

  private static KeyPair pair() {
    try {
      return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static VerificationKey key(String id, KeyPair pair) {
    return VerificationKey.of(id, pair.getPublic());
  }

  private static byte[] signature(KeyPair pair) {
    try {
      Signature signature = Signature.getInstance("Ed25519");
      signature.initSign(pair.getPrivate());
      signature.update(TEXT);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static RealmMessageKeys keys(SignatureSources.KeySet... sets) {
    return new RealmMessageKeys(
        new SignatureSources(List.of(), List.of(), List.of(sets), false),
        id -> null,
        new ApiKeys(ApiKeyStore.of(List.of()), Clock.systemUTC(), new ApiKeyPolicy()));
  }

  /** Both, the names in either order. */
  private Stream<RealmMessageKeys> bothOrders() {
    SignatureSources.KeySet[] sets = {mallory.of("acme"), bob.of("bob")};
    SignatureSources.KeySet[] reversed = {bob.of("bob"), mallory.of("acme")};
    return Stream.of(keys(sets), keys(reversed));
  }

  private Match match(RealmMessageKeys keys, String id, KeyPair signer) {
    byte[] signature = signature(signer);
    return keys.match(id, request, key -> key.verifies(TEXT, signature));
  }

  private void assertBobs(Match match) {
    MessageKey key = Objects.requireNonNull(match.key(), String.valueOf(match.rejection()));
    assertThat(key.owner().client()).isEqualTo("client of bob");
    assertThat(key.id()).isEqualTo("bob-1");
  }

  private static void assertRejected(Match match, Reason reason) {
    assertThat(match.key()).isNull();
    assertThat(match.rejection()).isEqualTo(reason);
  }

  @Test
  void aKeyOfAnotherClientUnderTheSameIdLocksNoClientOut() {
    mallory.publishing(key("bob-1", MALLORYS));
    bothOrders()
        .forEach(
            keys -> {
              assertBobs(match(keys, "bob-1", BOBS));
              assertThat(match(keys, "bob-1", MALLORYS).key())
                  .satisfies(key -> assertThat(key.owner().client()).isEqualTo("client of acme"));
              assertRejected(match(keys, "bob-1", pair()), Reason.SIGNATURE_WRONG);
              assertRejected(match(keys, "bob-2", BOBS), Reason.SIGNATURE_KEY_UNKNOWN);
            });
  }

  /** Bob's request would be hers, with whatever is in it. */
  @Test
  void aCopiedKeyHasNoOwnerUnlessTheIdNamesTheSet() {
    mallory.publishing(key("bob-1", BOBS));
    bothOrders()
        .forEach(
            keys -> {
              assertRejected(match(keys, "bob-1", BOBS), Reason.SIGNATURE_KEY_AMBIGUOUS);
              assertBobs(match(keys, "bob/bob-1", BOBS));
            });
  }

  @Test
  void anIdThatNamesItsSetIsLookedUpNowhereElse() {
    mallory.publishing(key("bob/bob-1", MALLORYS), key("bob-1", MALLORYS));
    bothOrders()
        .forEach(
            keys -> {
              assertRejected(match(keys, "bob/bob-1", MALLORYS), Reason.SIGNATURE_WRONG);
              assertRejected(match(keys, "bob/bob-2", MALLORYS), Reason.SIGNATURE_KEY_UNKNOWN);
              assertBobs(match(keys, "bob/bob-1", BOBS));
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"/bob-1", "bob/", "bo/bob-1", "bobb/bob-1", "nobody/bob-1", "/"})
  void aSlashInAnIdNamesNoOtherSet(String id) {
    assertRejected(match(keys(bob.of("bob")), id, BOBS), Reason.SIGNATURE_KEY_UNKNOWN);
  }

  @Test
  void oneClientMayPublishItsKeyTwice() {
    RealmMessageKeys keys =
        keys(
            bob.of("bob"),
            new PublishedSet().publishing(key("bob-1", BOBS)).of("bob-old", "client of bob"));
    assertBobs(match(keys, "bob-1", BOBS));
  }

  /** After a restart Mallory's set is there first: Bob's is waited for before it counts. */
  @Test
  void aCopiedKeyIsNotHersWhileBobsSetIsBeingRead() {
    mallory.publishing(key("bob-1", BOBS));
    CompletableFuture<Boolean> slow = new CompletableFuture<>();
    bob.responding(slow).responding(slow);
    RealmMessageKeys keys = keys(mallory.of("acme"), bob.of("bob"));
    byte[] signature = signature(BOBS);
    Match match =
        keys.match(
            "bob-1",
            request,
            key -> {
              boolean good = key.verifies(TEXT, signature);
              slow.complete(true);
              return good;
            });
    assertRejected(match, Reason.SIGNATURE_KEY_AMBIGUOUS);
  }

  /** Bob changes his key, and Mallory has it in her set before ours knows it from his. */
  @Test
  void aKeyThatIsNewInOneSetIsLookedForInTheOthersFirst() {
    RealmMessageKeys keys = keys(mallory.of("acme"), bob.of("bob"));
    assertBobs(match(keys, "bob-1", BOBS));
    KeyPair next = pair();
    bob.publishing(key("bob-2", next));
    mallory.publishing(key("bob-2", next)).read();
    assertRejected(match(keys, "bob-2", next), Reason.SIGNATURE_KEY_AMBIGUOUS);
  }

  @Test
  void aUrlThatHangsDelaysNoKnownKey() {
    mallory.responding(new CompletableFuture<>()).responding(new CompletableFuture<>());
    RealmMessageKeys keys = keys(mallory.of("acme"), bob.read().of("bob"));
    assertBobs(match(keys, "bob-1", BOBS));
    int refreshes = mallory.refreshes();
    for (int i = 0; i < 100; i++) {
      assertBobs(match(keys, "bob-1", BOBS));
    }
    assertThat(mallory.refreshes()).isEqualTo(refreshes);
    assertThat(bob.refreshes()).isZero();
  }

  @Test
  void aUrlThatHangsDelaysNoNewKeyOfOthers() {
    for (int i = 0; i < 4; i++) {
      mallory.responding(new CompletableFuture<>());
    }
    assertBobs(match(keys(mallory.of("acme"), bob.of("bob")), "bob-1", BOBS));
  }

  /** All threads that may wait do so for Mallory's URL; that leaves Bob's. */
  @Test
  void waitingForOneUrlTakesNoPlaceFromAnother() throws Exception {
    CompletableFuture<Boolean> hanging = new CompletableFuture<>();
    for (int i = 0; i < 100; i++) {
      mallory.responding(hanging);
    }
    RealmMessageKeys keys = keys(mallory.of("acme"), bob.of("bob"));
    ExecutorService pool = Executors.newFixedThreadPool(20);
    try {
      List<Future<Match>> unknown =
          Collections.nCopies(20, 0).stream()
              .map(i -> pool.submit(() -> match(keys, "nobody", MALLORYS)))
              .toList();
      while (unknown.stream().filter(Future::isDone).count() < 4) {
        Thread.onSpinWait();
      }
      assertBobs(match(keys, "bob-1", BOBS));
    } finally {
      hanging.complete(false);
      pool.shutdown();
    }
  }

  @Test
  void manyKeysOfOneIdAreNotAllTried() {
    mallory.publishing(
        Collections.nCopies(20, 0).stream()
            .map(i -> key("bob-1", pair()))
            .toArray(VerificationKey[]::new));
    AtomicInteger tries = new AtomicInteger();
    byte[] signature = signature(BOBS);
    Match match =
        keys(mallory.read().of("acme"), bob.read().of("bob"))
            .match(
                "bob-1",
                request,
                key -> {
                  tries.incrementAndGet();
                  return key.verifies(TEXT, signature);
                });
    assertBobs(match);
    assertThat(tries.get()).isLessThanOrEqualTo(PublishedKeys.MAX_CANDIDATES + 1);
  }

  @Test
  void anIdThatNoReadableSetHasIsUndecidedWhileAnotherCannotBeRead() {
    CompletableFuture<Boolean> failed = CompletableFuture.completedFuture(false);
    mallory.responding(failed).responding(failed).responding(failed).responding(failed);
    RealmMessageKeys keys = keys(mallory.of("acme"), bob.of("bob"));
    assertThatThrownBy(() -> match(keys, "bob-2", BOBS))
        .isInstanceOf(UnavailableException.class)
        .hasMessageContaining("'acme'");
    assertBobs(match(keys, "bob-1", BOBS));
    assertRejected(match(keys, "bob-1", MALLORYS), Reason.SIGNATURE_WRONG);
    assertRejected(match(keys, "bob/bob-2", BOBS), Reason.SIGNATURE_KEY_UNKNOWN);
  }

  /** Signed with none of the keys: a signature that was changed under way. */
  @Test
  void aChangedSignatureIsWrong() {
    byte[] changed = Arrays.copyOf(signature(BOBS), 64);
    changed[5] ^= 1;
    RealmMessageKeys keys = keys(mallory.of("acme"), bob.of("bob"));
    assertRejected(
        keys.match("bob-1", request, key -> key.verifies(TEXT, changed)), Reason.SIGNATURE_WRONG);
  }
}
