package io.sallyport.realm;

import static io.sallyport.realm.KeyServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.console.ConsoleSentences;
import io.sallyport.testing.SettableClock;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The key console has a sentence for every error of the endpoints of keys, also in German. */
class KeySentencesTest {
  private static final String KEYS = KeyEndpointsBase.KEYS;
  private static final Pattern CODES = Pattern.compile("new KeyProblem\\(\\s*\\d+,\\s*\"(\\w+)\"");

  /** The codes that stand for several sentences, which are translated one by one. */
  private static final Set<String> GENERAL = Set.of("request_invalid", "key_access_denied");

  private final KeyServer server;

  KeySentencesTest() throws IOException {
    server =
        KeyServer.start(
            new SettableClock(KeyEndpointsBase.NOW),
            "sallyport.realms.default.issued-keys.max-lifetime",
            "P90D");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void hasASentenceForEveryCode() throws Exception {
    Set<String> codes = new TreeSet<>();
    Path sources = Path.of("src/main/java/io/sallyport/dialect/standard");
    try (Stream<Path> files = Files.list(sources)) {
      for (Path file : files.toList()) {
        CODES.matcher(Files.readString(file)).results().forEach(found -> codes.add(found.group(1)));
      }
    }
    assertThat(codes).hasSizeGreaterThan(6).containsAll(GENERAL);
    codes.removeAll(GENERAL);
    Map<String, String> sentences = ConsoleSentences.byCode();
    assertThat(sentences).containsKeys(codes.toArray(String[]::new));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"name\":\"LONG\"",
        "\"name\":\"\\u0007\"",
        "\"name\":\"a\",\"owner\":\"LONG\"",
        "\"name\":\"a\",\"permissions\":[\"LONG\"]",
        "\"name\":\"a\",\"permissions\":[\"a*b\"]",
        "\"name\":\"a\",\"permissions\":MANY",
        "\"name\":\"a\",\"allowed_ips\":MANY",
        "\"name\":\"a\",\"allowed_ips\":[\"x\"]",
        "\"name\":\"a\",\"denied_ips\":[\"x\"]",
        "\"name\":\"a\",\"environment\":\"staging\"",
        "\"name\":\"a\",\"expires_at\":\"2020-01-01T00:00:00Z\"",
        "\"name\":\"a\",\"expires_at\":\"2026-12-01T00:00:00Z\"",
        "\"name\":\"a\",\"limits\":[{\"calls\":0,\"window_seconds\":86400}]"
      })
  void translatesWhatTheFormOfThePageCanCause(String members) throws Exception {
    List<String> many = IntStream.range(0, 101).mapToObj(i -> "\"p" + i + "\"").toList();
    String body = members.replace("LONG", "a".repeat(300)).replace("MANY", many.toString());
    translated(server.asUser("root", "keys:admin", "POST", KEYS, "{" + body + "}"));
  }

  @Test
  void translatesThatAPermissionCannotBeGranted() throws Exception {
    String body = "{\"name\":\"a\",\"permissions\":[\"write:x\"]}";
    translated(server.asUser("ada", "read:*", "POST", KEYS, body));
  }

  private static void translated(HttpResponse<String> response) {
    assertThat(response.statusCode()).as(response.body()).isBetween(400, 403);
    String sentence = String.valueOf(json(response).get("detail"));
    assertThat(ConsoleSentences.isTranslated(sentence)).as(sentence).isTrue();
  }
}
