package io.sallyport.config;

import io.sallyport.account.Argon2Policy;
import io.sallyport.internal.AddressRange;
import io.sallyport.settings.Group;
import io.sallyport.settings.Section;
import io.sallyport.settings.Setting;
import io.sallyport.spi.CorsPolicies;
import io.sallyport.spi.GatePolicy;
import io.sallyport.spi.GatePolicy.Explain;
import io.sallyport.spi.GatePolicy.Unannotated;
import io.sallyport.spi.PublicUrl;
import java.util.List;

/**
 * The settings of the whole application, read and checked. Immutable.
 *
 * @param gate the rules of every resource
 * @param maxNonces the maximum nonces in memory
 * @param passwords the cost of a password hash
 */
public record GeneralConfig(GatePolicy gate, int maxNonces, Argon2Policy passwords) {
  static final Group GROUP = new Group("Application", "sallyport");

  private static final int MOST_NONCES = 100_000_000;

  /** Two fifths of the heap, if each nonce takes 32 bytes. */
  private static final int HEAP_BYTES_PER_NONCE = 80;

  private static final Setting<Unannotated> UNANNOTATED =
      GROUP.choice(
          "unannotated",
          Unannotated.class,
          "deny",
          "Who may call a resource without any security annotation: no caller (`deny`), callers that"
              + " authenticate in the realm `default` (`authenticated`), or everyone (`permit`)");
  private static final Setting<Boolean> AUTHENTICATE_OPEN =
      GROUP.flag(
          "authenticate-open-resources",
          false,
          "Verifies the credentials of requests to resources that everyone may call, by the realm"
              + " `default`: invalid ones are rejected, valid ones show the caller");
  private static final Setting<ContainerIdentityMode> CONTAINER_IDENTITY =
      GROUP.choice(
          "container-identity",
          ContainerIdentityMode.class,
          "auto",
          "Whether the server itself knows the caller, for EJBs, servlet constraints,"
              + " `HttpServletRequest.getUserPrincipal()` and an injected `Principal`: only if the"
              + " application has something of it (`auto`), `always` or `never`. It makes each request"
              + " dearer; annotations of resources and beans never need it");
  private static final Setting<Boolean> REQUIRE_HTTPS =
      GROUP.flag(
          "require-https",
          true,
          "Rejects requests to guarded resources that arrive without TLS, with 403");
  private static final Setting<List<String>> TRUSTED_PROXIES =
      GROUP.list(
          "trusted-proxies",
          "",
          GeneralConfig::range,
          "Addresses and CIDR ranges of the proxies whose `Forwarded`, `X-Forwarded-For`,"
              + " `X-Forwarded-Proto`, `-Host`, `-Port` and `-Prefix` headers are trusted. Default:"
              + " none");
  private static final Setting<PublicUrl> PUBLIC_URL =
      GROUP.text(
          "public-url",
          PublicUrl::ofBase,
          "The URL that clients call, where a proxy changes it: scheme, host, port, and the start of"
              + " the path that the proxy removes, such as `https://example.com/api`. Default: the one"
              + " that the request and trusted proxies report");
  private static final Setting<Integer> MAX_BODY_BYTES =
      GROUP.count(
          "max-body-bytes",
          1,
          GatePolicy.MAX_BODY_BYTES_LIMIT,
          "1048576",
          "Maximum request body of a guarded resource, in bytes. Larger bodies get 413");
  private static final Setting<Boolean> EXPLAIN =
      GROUP.flag(
          "explain",
          false,
          "Logs one line for each rejected request with what was expected and what came, at INFO."
              + " Without it, the logger `sallyport.explain` has these lines at DEBUG");
  private static final Setting<Boolean> EXPLAIN_TO_CLIENTS =
      GROUP.flag(
          "explain-to-clients",
          false,
          "Adds that line to problem details as `explanation`. For development: it needs"
              + " `require-https=false`");
  private static final Setting<Integer> MAX_NONCES =
      GROUP.count(
          "max-nonces",
          1,
          MOST_NONCES,
          "",
          "Maximum nonces and delivery ids in the memory of this process, 32 bytes each. One client may"
              + " use three quarters, but no more than others leave; and as many in the database."
              + " A client above its share gets 503 for signed requests; when the memory is full,"
              + " every client does. Default: two fifths of the heap (6.7 million with 512 MB)");
  private static final Setting<Integer> MEMORY =
      GROUP.count(
          "passwords.memory",
          8,
          Integer.MAX_VALUE,
          "19456",
          "Memory for one Argon2id password hash, in KiB, at most 1 GiB. After a change, passwords"
              + " are hashed again at the next login");
  private static final Setting<Integer> ITERATIONS =
      GROUP.count(
          "passwords.iterations",
          1,
          Integer.MAX_VALUE,
          "2",
          "Passes of Argon2id over that memory, at most 20");
  private static final Setting<Integer> PARALLELISM =
      GROUP.count(
          "passwords.parallelism",
          1,
          Integer.MAX_VALUE,
          "1",
          "Lanes of Argon2id, at most 16. Each needs at least 8 KiB");
  static final Setting<List<String>> REALMS = GROUP.names("realms", "realms");
  static final Setting<List<String>> WEBHOOKS = GROUP.names("webhooks", "webhooks to receive");
  static final Setting<List<String>> WEBHOOKS_OUT = GROUP.names("webhooks-out", "webhooks to send");
  static final Setting<List<String>> CLIENTS = GROUP.names("clients", "clients of other servers");

  static GeneralConfig read(Section root, CorsPolicies cors) {
    ContainerIdentityMode unused = root.get(CONTAINER_IDENTITY); // read by the CDI extension
    GatePolicy gate =
        new GatePolicy(
            root.get(UNANNOTATED),
            root.get(AUTHENTICATE_OPEN),
            root.get(REQUIRE_HTTPS),
            root.get(MAX_BODY_BYTES),
            root.items(TRUSTED_PROXIES),
            root.find(PUBLIC_URL),
            explain(root),
            cors);
    int memory = root.get(MEMORY);
    int iterations = root.get(ITERATIONS);
    int parallelism = root.get(PARALLELISM);
    Argon2Policy passwords =
        root.attempt(MEMORY, () -> new Argon2Policy(memory, iterations, parallelism));
    Integer nonces = root.find(MAX_NONCES);
    int room = nonces == null ? noncesFor(Runtime.getRuntime().maxMemory()) : nonces;
    return new GeneralConfig(gate, room, passwords == null ? Argon2Policy.DEFAULT : passwords);
  }

  /** Returns the maximum nonces in the memory of a process with that heap, in bytes. */
  static int noncesFor(long heap) {
    return (int) Math.min(heap / HEAP_BYTES_PER_NONCE, MOST_NONCES);
  }

  private static Explain explain(Section root) {
    boolean log = root.get(EXPLAIN);
    if (!root.get(EXPLAIN_TO_CLIENTS)) {
      return log ? Explain.LOG : Explain.DEBUG;
    }
    if (root.get(REQUIRE_HTTPS)) {
      root.reject(
          EXPLAIN_TO_CLIENTS,
          "shows every sender why it was rejected; it is for development, and needs"
              + " require-https=false");
    }
    return Explain.CLIENTS;
  }

  private static String range(String text) {
    if (AddressRange.of(text) == null) {
      throw new Setting.InvalidItemException(
          text, "is neither an IP address nor a CIDR range such as 10.0.0.0/8");
    }
    return text;
  }
}
