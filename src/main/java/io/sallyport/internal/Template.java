package io.sallyport.internal;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A parsed text with placeholders in braces, such as {@code {timestamp}.{body}}. Immutable.
 *
 * <p>It returns the parts without concatenating them, so a body is not copied.
 *
 * @param <M> the type of the message
 */
public final class Template<M> {

  /**
   * One part of the signed text.
   *
   * @param <M> the type of the message
   */
  public interface Segment<M> {

    /** Returns the bytes, which must not be changed; null if the message has no such part. */
    byte @Nullable [] bytes(M message);
  }

  private final List<Segment<M>> segments;
  private final Set<String> names;

  private Template(List<Segment<M>> segments, Set<String> names) {
    this.segments = List.copyOf(segments);
    this.names = Set.copyOf(names);
  }

  /**
   * Parses a template.
   *
   * @param placeholder returns the part for a name in braces, or throws if it is unknown; the name
   *     is empty if a brace is not closed
   */
  public static <M> Template<M> parse(String text, Function<String, Segment<M>> placeholder) {
    List<Segment<M>> segments = new ArrayList<>();
    Set<String> names = new TreeSet<>();
    int at = 0;
    while (at < text.length()) {
      int open = text.indexOf('{', at);
      int literalEnd = open < 0 ? text.length() : open;
      if (literalEnd > at) {
        byte[] literal = utf8(text.substring(at, literalEnd));
        segments.add(message -> literal);
      }
      if (open < 0) {
        break;
      }
      int close = text.indexOf('}', open);
      String name = close < 0 ? "" : text.substring(open + 1, close);
      segments.add(placeholder.apply(name));
      names.add(name);
      at = close + 1;
    }
    return new Template<>(segments, names);
  }

  /** Returns the parts; those of placeholders are the objects that were passed to {@code parse}. */
  public List<Segment<M>> segments() {
    return segments;
  }

  /** Returns the names in braces, each once. */
  public Set<String> names() {
    return names;
  }

  /** Returns the bytes of all parts in their order; null if the message lacks one of them. */
  public byte @Nullable [][] parts(M message) {
    byte[][] parts = new byte[segments.size()][];
    for (int i = 0; i < parts.length; i++) {
      byte[] part = segments.get(i).bytes(message);
      if (part == null) {
        return null;
      }
      parts[i] = part;
    }
    return parts;
  }

  /** Returns the bytes of a text in UTF-8; null for null. */
  public static byte @Nullable [] utf8OrNull(@Nullable String text) {
    return text == null ? null : utf8(text);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
