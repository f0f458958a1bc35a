package io.sallyport.it;

import io.sallyport.http.Http;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Bodies that every endpoint must reject: a list made by hand, and mutations of a valid one. */
final class MalformedBodies {
  private static final String[] TEXTS = {
    "",
    " ",
    "\u0000",
    "{",
    "}",
    "[",
    "[]",
    "[{}]",
    "null",
    "true",
    "0",
    "-",
    "1e999999999",
    "1e-999999999",
    "\"text\"",
    "\"\\ud800\"",
    "{}",
    "{\"\":\"\"}",
    "{\"a\":1,}",
    "{a:1}",
    "{'a':'b'}",
    "{\"a\" \"b\"}",
    "{\"a\":NaN}",
    "{\"a\":Infinity}",
    "{\"a\":01}",
    "{\"a\":+1}",
    "{\"a\":1}{}",
    "{\"a\":1}x",
    "{\"a\":\"\\x\"}",
    "{\"a\":\"\n\"}",
    "/* c */{}",
    "\ufeff{}",
    "client_id=a&password=b",
    "<xml/>",
    "%%%",
    "grant_type=%ZZ",
    "grant_type=%FF%FE",
    "=&=&=",
    "&&&&&"
  };

  private MalformedBodies() {}

  /** Invalid bodies by hand for a login with those members. */
  static List<byte[]> byHand(List<String> names) {
    List<byte[]> bodies = new ArrayList<>();
    for (String text : TEXTS) {
      bodies.add(Http.utf8(text));
    }
    for (int depth : new int[] {65, 1000, 100_000}) {
      bodies.add(Http.utf8("{\"a\":" + "[".repeat(depth)));
      bodies.add(Http.utf8("{\"a\":" + "[".repeat(depth) + "]".repeat(depth) + "}"));
      bodies.add(Http.utf8("{\"a\":".repeat(depth) + "1" + "}".repeat(depth)));
    }
    bodies.add(Http.utf8("{\"a\":" + "9".repeat(100_000) + "}"));
    bodies.add("{}".getBytes(StandardCharsets.UTF_16));
    bodies.add(new byte[] {(byte) 0xff, (byte) 0xfe, '{', '}'});
    bodies.add(new byte[] {'{', '"', (byte) 0xc0, (byte) 0x80, '"', ':', '1', '}'});
    for (String value :
        List.of(
            "null",
            "1",
            "1e400",
            "true",
            "[]",
            "{}",
            "[\"x\"]",
            "\"\"",
            "\"\\ud800\"",
            "\"\\udc00x\"",
            "-0",
            "\"\\u12\"")) {
      for (String name : names) {
        bodies.add(Http.utf8(with(names, name, value)));
      }
    }
    for (String name : names) {
      String all = with(names, "", "");
      bodies.add(Http.utf8(all.replace("}", ",\"" + name + "\":\"x\"}")));
    }
    return bodies;
  }

  /** The body with some bytes flipped, dropped, doubled or cut off. */
  static byte[] mutated(byte[] good, RandomGenerator random) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int end = random.nextInt(4) == 0 ? random.nextInt(good.length) : good.length;
    int at = random.nextInt(good.length);
    for (int i = 0; i < end; i++) {
      int change = i == at ? random.nextInt(4) : random.nextInt(60);
      switch (change) {
        case 0 -> out.write(random.nextInt(256));
        case 1 -> {
          // dropped
        }
        case 2 -> {
          out.write(good[i]);
          out.write(good[i]);
        }
        case 3 -> {
          out.write(good[i] ^ (1 << random.nextInt(8)));
        }
        default -> out.write(good[i]);
      }
    }
    return out.toByteArray();
  }

  /** An object with all the members, the named one's value replaced. */
  private static String with(List<String> names, String replaced, String value) {
    StringBuilder json = new StringBuilder("{");
    for (String name : names) {
      json.append(json.length() > 1 ? "," : "")
          .append('"')
          .append(name)
          .append("\":")
          .append(name.equals(replaced) ? value : "\"canary-8d1f\"");
    }
    return json.append('}').toString();
  }
}
