package io.sallyport.jwt;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A fixed set of keys, found by id and algorithm. Immutable. */
final class KeyRing implements KeySource {

  /** Keys that are tried for one token at most: each try costs the CPU of a verification. */
  static final int MAX_CANDIDATES = 8;

  private record Slot(String id, JwsAlgorithm algorithm) {
    /** The algorithm; the id is as in the token. */
    @Override
    public String toString() {
      return "Slot[" + algorithm + "]";
    }
  }

  private final Map<Slot, List<VerificationKey>> named = new LinkedHashMap<>();
  private final Map<JwsAlgorithm, List<VerificationKey>> nameless = new LinkedHashMap<>();
  private final Map<JwsAlgorithm, List<VerificationKey>> all = new LinkedHashMap<>();

  private KeyRing() {}

  static KeyRing of(List<VerificationKey> keys) {
    KeyRing ring = new KeyRing();
    for (VerificationKey key : keys) {
      for (JwsAlgorithm algorithm : key.algorithms()) {
        add(ring.all, algorithm, key);
        if (key.id() == null) {
          add(ring.nameless, algorithm, key);
        } else {
          add(ring.named, new Slot(key.id(), algorithm), key);
        }
      }
    }
    ring.named.replaceAll((slot, some) -> List.copyOf(some));
    ring.nameless.replaceAll((algorithm, some) -> List.copyOf(some));
    ring.all.replaceAll((algorithm, some) -> List.copyOf(some));
    return ring;
  }

  /**
   * Returns the keys of that id, or else those without any id; without an id, every key that fits
   * the algorithm.
   */
  @Override
  public List<VerificationKey> candidates(@Nullable String id, JwsAlgorithm algorithm) {
    if (id == null) {
      return all.getOrDefault(algorithm, List.of());
    }
    List<VerificationKey> keys = named.get(new Slot(id, algorithm));
    return keys != null ? keys : nameless.getOrDefault(algorithm, List.of());
  }

  @Override
  public Collection<String> ids() {
    return named.keySet().stream().map(Slot::id).distinct().toList();
  }

  @Override
  public long generation() {
    return 0;
  }

  @Override
  public boolean supports(JwsAlgorithm algorithm) {
    return all.containsKey(algorithm);
  }

  private static <K> void add(Map<K, List<VerificationKey>> map, K slot, VerificationKey key) {
    List<VerificationKey> keys = map.computeIfAbsent(slot, s -> new ArrayList<>());
    if (keys.size() < MAX_CANDIDATES) {
      keys.add(key);
    }
  }
}
