package io.sallyport.internal;

import java.util.ArrayDeque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A map with a maximum size. When it is full, a new entry evicts the oldest one that was not read
 * since it was last considered (second chance, also called CLOCK). Reads take no lock. Thread-safe.
 *
 * @param <K> the type of the keys, with {@code equals} and {@code hashCode}
 * @param <V> the type of the values
 */
public final class BoundedMap<K, V> {

  /**
   * An entry. It is in the queue until it is evicted, even if it is removed from the map before.
   */
  private static final class Node<K, V> {
    private final K key;
    private volatile V value;
    private volatile boolean read;

    Node(K key, V value) {
      this.key = key;
      this.value = value;
    }
  }

  private final int maxSize;
  private final BiConsumer<K, V> evicted;
  private final Map<K, Node<K, V>> nodes = new ConcurrentHashMap<>();

  /** The entries in the order of their next consideration. Guarded by this. */
  private final ArrayDeque<Node<K, V>> queue = new ArrayDeque<>();

  /**
   * Creates an empty map.
   *
   * @param maxSize the maximum number of entries, at least 1
   * @param evicted receives each evicted entry, in the thread that put another one; must not use
   *     this map
   */
  public BoundedMap(int maxSize, BiConsumer<K, V> evicted) {
    Arguments.require(maxSize > 0, "the maximum size of a map must be at least 1");
    this.maxSize = maxSize;
    this.evicted = evicted;
  }

  /** Returns the value of a key; null if there is none. */
  public @Nullable V get(K key) {
    Node<K, V> node = nodes.get(key);
    if (node == null) {
      return null;
    }
    // Written once only, since each write takes the entry from the caches of other processors.
    if (!node.read) {
      node.read = true;
    }
    return node.value;
  }

  /** Puts a value, which replaces the previous one of its key. */
  public synchronized void put(K key, V value) {
    Node<K, V> node = nodes.get(key);
    if (node != null) {
      node.value = value;
      node.read = true;
      return;
    }
    if (queue.size() >= maxSize) {
      evict();
    }
    Node<K, V> added = new Node<>(key, value);
    nodes.put(key, added);
    queue.add(added);
  }

  /** Removes a key, if the map has it. */
  public synchronized void remove(K key) {
    nodes.remove(key);
  }

  /** Returns the number of entries. */
  public int size() {
    return nodes.size();
  }

  /**
   * Takes one entry from the queue: the first that was removed or not read, otherwise the first.
   */
  private void evict() {
    for (int i = queue.size(); ; i--) {
      Node<K, V> first = queue.remove();
      boolean removed = nodes.get(first.key) != first;
      if (removed || !first.read || i <= 0) {
        if (!removed) {
          nodes.remove(first.key);
          evicted.accept(first.key, first.value);
        }
        return;
      }
      first.read = false;
      queue.add(first);
    }
  }
}
