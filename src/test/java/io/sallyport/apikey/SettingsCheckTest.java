package io.sallyport.apikey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.Permissions;
import io.sallyport.keys.ApiKeySettings;
import io.sallyport.keys.RateLimit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsCheckTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final Duration DAY = Duration.ofDays(1);

  private String client = "client-1";
  private String name = "Production Server";
  private String environment = "prod";
  private Permissions permissions = Permissions.of(List.of("read:*"));
  private List<String> allowed = List.of();
  private List<String> denied = List.of();
  private @Nullable Instant expiresAt;
  private @Nullable Integer quota;
  private Map<String, String> metadata = Map.of();
  private IssuedKeyPolicy policy = IssuedKeyPolicy.of(new ApiKeyFormat("kapi"));

  @Test
  void acceptsMinimumAndMaximum() {
    permissions = Permissions.NONE;
    name = "n";
    quota = 1;
    assertThat(request().permissions().granted()).isEmpty();

    name = "n".repeat(200);
    permissions =
        Permissions.of(IntStream.range(0, 100).mapToObj(i -> "p".repeat(197) + (100 + i)).toList());
    allowed = Collections.nCopies(100, "2001:db8::/32");
    denied = Collections.nCopies(100, "203.0.113.7");
    expiresAt = Instant.parse("9999-12-31T23:59:59.999999999Z");
    quota = Integer.MAX_VALUE;
    assertThat(request().permissions().granted()).hasSize(100);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\t"})
  void rejectsAnEmptyName(String empty) {
    name = empty;
    assertRejected("the name of a key must have 1 to 200 characters");
  }

  @Test
  void rejectsALongName() {
    name = "n".repeat(201);
    assertRejected("the name of a key must have 1 to 200 characters");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\u0000", "a\nb", "a\u007f", "a\u0085", "a\ud800", "\udc00a"})
  void rejectsANameThatCannotBeShown(String strange) {
    name = strange;
    assertRejected("the name of a key must not have control characters");
  }

  @Test
  void acceptsANameOfAnyScript() {
    name = "Schl\u00fcssel \u4f60\ud83d\ude00";
    assertThat(request().name()).isEqualTo(name);
  }

  @Test
  void rejectsAnotherEnvironment() {
    environment = "live";
    assertRejected("the environment of a key must be prod, test or dev");
  }

  @Test
  void rejectsAKeyWithoutAClient() {
    client = "";
    assertRejected("a key must have an owner");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"52.44.123.456", "", "example.com", "10.0.0.0/33", "10.*", "1.2.3.4-1.2.3.9"})
  void rejectsAMalformedRange(String rule) {
    allowed = List.of("10.0.0.0/8", rule);
    assertRejected(
        "number 2 of the allowed addresses is neither an IP address nor a CIDR range such as"
            + " 203.0.113.0/24");
    allowed = List.of();
    denied = List.of(rule);
    assertRejected(
        "number 1 of the denied addresses is neither an IP address nor a CIDR range such as"
            + " 203.0.113.0/24");
  }

  @Test
  void boundsTheNumberOfRanges() {
    allowed = Collections.nCopies(101, "203.0.113.7");
    assertRejected("a key must have at most 100 allowed addresses");
  }

  @Test
  void boundsPermissions() {
    permissions = Permissions.of(IntStream.range(0, 101).mapToObj(i -> "p" + i).toList());
    assertRejected("a key must have at most 100 permissions");
    permissions = Permissions.of(List.of("p".repeat(201)));
    assertRejected("a permission must have at most 200 characters, and no control characters");
    permissions = Permissions.of(List.of("read\nall"));
    assertRejected("a permission must have at most 200 characters, and no control characters");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
  void rejectsAQuotaOfNothing(int calls) {
    quota = calls;
    assertRejected("a limit must allow at least 1 call");
  }

  @Test
  void rejectsAYearThatStoresCannotKeep() {
    expiresAt = Instant.parse("+10000-01-01T00:00:00Z");
    assertRejected("a key must expire before the year 10000");
  }

  @Test
  void completesWhatIsMissing() {
    RateLimit limit = RateLimit.tokenBucket(10, Duration.ofSeconds(1));
    policy =
        new IssuedKeyPolicy(
            new ApiKeyFormat("acme", List.of("live", "test"), 22), DAY, null, List.of(limit), true);
    ApiKeySettings settings =
        SettingsCheck.issued(ApiKeySettings.of("client-1").name("CI"), policy, NOW);

    assertThat(settings.environment()).isEqualTo("live");
    assertThat(settings.expiresAt()).isEqualTo(NOW.plus(DAY));
    assertThat(settings.limits()).containsExactly(limit);
  }

  @Test
  void aKeyExpiresWithinTheMaximum() {
    policy = new IssuedKeyPolicy(new ApiKeyFormat("kapi"), null, DAY, List.of(), true);
    assertThat(request().expiresAt()).isEqualTo(NOW.plus(DAY));
    expiresAt = NOW.plus(DAY).plusMillis(1);
    assertRejected("the key must expire within 1 day");
    ApiKeySettings before = ApiKeySettings.of("client-1").name("CI").expiresAt(NOW.plusSeconds(1));
    assertThatThrownBy(() -> SettingsCheck.changed(before.expiresAt(null), before, policy, NOW))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the key must expire within 1 day");
  }

  @Test
  void boundsTheMetadata() {
    metadata = Map.of("plan", "gold");
    assertThat(request().metadata()).containsEntry("plan", "gold");
    metadata = Map.of("n".repeat(41), "");
    assertRejected(
        "a name in the metadata must have 1 to 40 characters, and no control characters");
    metadata = Map.of("n", "v".repeat(501));
    assertRejected(
        "a value in the metadata must have at most 500 characters, and no control characters");
    metadata = IntStream.range(0, 51).boxed().collect(Collectors.toMap(i -> "n" + i, i -> "v"));
    assertRejected("the metadata of a key must have at most 50 entries");
  }

  @Test
  void laterChangesOfAListChangeNothing() {
    List<String> rules = new ArrayList<>(List.of("203.0.113.7"));
    allowed = rules;
    denied = rules;
    ApiKeySettings request = request();
    rules.clear();

    assertThat(request.allowedIps()).containsExactly("203.0.113.7");
    assertThat(request.deniedIps()).containsExactly("203.0.113.7");
  }

  @Test
  void textContainsNothingThatWasSent() {
    assertThat(request()).hasToString("ApiKeySettings[client-1]");
  }

  private void assertRejected(String message) {
    assertThatThrownBy(this::request)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  private ApiKeySettings request() {
    ApiKeySettings settings =
        ApiKeySettings.of(client)
            .name(name)
            .environment(environment)
            .permissions(permissions)
            .allowedIps(allowed)
            .deniedIps(denied)
            .expiresAt(expiresAt)
            .limits(quota == null ? List.of() : List.of(RateLimit.fixedWindow(quota, DAY)))
            .metadata(metadata);
    return SettingsCheck.issued(settings, policy, NOW);
  }
}
