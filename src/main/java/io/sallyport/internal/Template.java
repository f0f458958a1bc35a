package io.sallyport.internal;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Literal text with placeholders in braces between, such as {@code {timestamp}.{body}}, parsed
 * once. Immutable.
 *
 * <p>It yields its parts one after the other, a body as the array that it came in: nothing is
 * concatenated.
 *
 * @param <M> the message that the parts are of
 */
public final class Template<M> {

  /**
   * One part of what is signed.
   *
   * @param <M> the message that the part is of
   */
  public interface Segment<M> {

    /** The bytes, which are not changed; null if the message has no such part. */
    byte @Nullable [] bytes(M message);
  }

  private final List<Segment<M>> segments;
  private final Set<String> names;

  private Template(List<Segment<M>> segments, Set<String> names) {
    this.segments = List.copyOf(segments);
    this.names = Set.copyOf(names);
  }

  /**
   * The template that a configuration spells.
   *
   * @param placeholder what a name between braces stands for; the name is empty if a brace is not
   *     closed; throws what it likes if there is no such placeholder
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

  /** The parts, of which placeholders are the very ones that were given. */
  public List<Segment<M>> segments() {
    return segments;
  }

  /** The names between braces, each once. */
  public Set<String> names() {
    return names;
  }

  /** The bytes of all parts in their order; null if the message lacks one of them. */
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

  /** The bytes of a text in UTF-8; null for null. */
  public static byte @Nullable [] utf8OrNull(@Nullable String text) {
    return text == null ? null : utf8(text);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
