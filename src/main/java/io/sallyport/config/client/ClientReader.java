package io.sallyport.config.client;

import io.sallyport.Secret;
import io.sallyport.client.ClientCredentials;
import io.sallyport.client.ClientDialect;
import io.sallyport.client.ClientPolicy;
import io.sallyport.client.CredentialKind;
import io.sallyport.client.LoginTiming;
import io.sallyport.client.MessageSigning;
import io.sallyport.dialect.registry.Dialects;
import io.sallyport.internal.HeaderFields;
import io.sallyport.settings.Group;
import io.sallyport.settings.Rule;
import io.sallyport.settings.Section;
import io.sallyport.settings.Setting;
import io.sallyport.signature.RequestFormat;
import io.sallyport.signature.message.ResponseVerifier;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads one client of another server. */
public final class ClientReader {
  static final String PREFIX = "sallyport.clients.<client>";

  /** The settings of a client, for the catalogue. */
  public static final Group GROUP = new Group("Clients of other servers", PREFIX);

  private static final Duration MIN = Duration.ofMillis(1);

  private static final Setting<String> DIALECT =
      GROUP.text(
          "dialect",
          "standard",
          "The login and the headers of the client: `standard` (OAuth 2), `kira`, `wakapay`,"
              + " `kindly`, `kigo`, `kunacore`, or the name of a bean `ClientDialect`");
  private static final Setting<String> SCHEME =
      GROUP.text(
          "scheme",
          "The name of a bean of type `OutboundScheme` that provides the headers of requests,"
              + " instead of `dialect` and `send`");
  private static final Setting<URI> URL =
      GROUP.baseUrl(
          "url",
          "The vendor's URL, such as `https://api.example.com`. The client logs in below it, and"
              + " sends its credentials to its host");
  private static final Setting<URI> TOKEN_URL =
      GROUP.baseUrl(
          "token-url",
          "The OAuth token endpoint of `standard`, or of service accounts of `kindly`. Default:"
              + " `/oauth/token` or `/api/auth/token` below `url`");
  private static final Setting<Set<CredentialKind>> SEND =
      GROUP.text(
          "send",
          ClientReader::kinds,
          "The credentials of a request: `bearer` with a token of its own, `api-key`, `signature`,"
              + " several of them as in `bearer+api-key`, or `propagate` with the token of the"
              + " current caller. Default: `bearer+api-key` for `kira`, otherwise `bearer`");
  private static final Setting<List<String>> HOSTS =
      GROUP.list(
          "hosts",
          "Further hosts that get the credentials, each a name or `name:port`; no other host does");
  private static final Setting<Boolean> ALLOW_HTTP =
      GROUP.flag(
          "allow-http",
          false,
          "Allows login and credentials over plain HTTP, where anyone on the network path can read"
              + " them; `localhost` needs it too");
  private static final Setting<String> API_KEY_HEADER =
      GROUP.text(
          "api-key-header",
          ClientReader::headerName,
          "The header that carries the API key. Default: `x-api-key` for `kira`, `Api-key` for"
              + " `kunacore`, otherwise `X-API-Key`");
  private static final Setting<String> API_KEY_SCHEME =
      GROUP.text(
          "api-key-scheme",
          ClientReader::headerName,
          "The word before the API key, such as `Bearer`; the key is then sent in `Authorization`");
  private static final Rule ONE_KEY_HEADER = Rule.excludes(API_KEY_HEADER, API_KEY_SCHEME);
  private static final Setting<Duration> CONNECT_TIMEOUT =
      GROUP.duration(
          "connect-timeout",
          MIN,
          LoginTiming.MAX_TIMEOUT,
          "PT5S",
          "Timeout for the connection to the token endpoint");
  private static final Setting<Duration> TIMEOUT =
      GROUP.duration(
          "timeout",
          MIN,
          LoginTiming.MAX_TIMEOUT,
          "PT10S",
          "Timeout for the whole response of the token endpoint");
  private static final Setting<Duration> RENEW_BEFORE =
      GROUP.duration(
          "renew-before",
          Duration.ZERO,
          LoginTiming.MAX_RENEW_BEFORE,
          "PT60S",
          "How long before its expiry a token is renewed; a token that is valid for less than four"
              + " times as long, after three quarters of its lifetime");
  private static final Setting<Boolean> RETRY =
      GROUP.flag(
          "retry", true, "Sends a request that got 401 once more, if another token is available");
  private static final Setting<Integer> BUFFER =
      GROUP.count(
          "buffer",
          0,
          ClientPolicy.MAX_BUFFER_BYTES,
          "1048576",
          "Maximum body that is buffered, in bytes: of a request to be signed or sent once more, and of"
              + " a response to be verified. A longer request is sent once, and cannot be signed");

  /** The settings of the credentials of a client, for the catalogue. */
  public static final Group CREDENTIALS = CredentialsReader.GROUP;

  /** The settings of the signatures of a client, for the catalogue. */
  public static final Group SIGNATURES = ClientSigningReader.GROUP;

  /** The settings of the signed responses to a client, for the catalogue. */
  public static final Group RESPONSES = ClientResponsesReader.GROUP;

  private final Dialects dialects;
  private final SecretSource secretSource;
  private final Clock clock;

  /**
   * Creates a reader.
   *
   * @param dialects the dialects of clients
   * @param secretSource secrets that are not configured
   * @param clock the clock of assertions
   */
  public ClientReader(Dialects dialects, SecretSource secretSource, Clock clock) {
    this.dialects = dialects;
    this.secretSource = secretSource;
    this.clock = clock;
  }

  /** Returns the policy of the client; null if an error was reported. */
  public @Nullable ClientPolicy read(String name, Section client) {
    ClientDialect dialect = dialects.ofClient(client.get(DIALECT));
    if (dialect == null) {
      client.reject(DIALECT, "is not one of " + String.join(", ", dialects.namesOfClients()));
      client.checkValues();
      return null;
    }
    if (client.isSet(SCHEME)) {
      return ofScheme(name, client, dialect);
    }
    Set<CredentialKind> send = client.get(SEND, dialect.send());
    URI url = client.find(URL);
    URI tokenUrl = client.find(TOKEN_URL);
    List<String> hosts = client.items(HOSTS);
    boolean allowHttp = client.get(ALLOW_HTTP);
    String header = client.find(API_KEY_HEADER);
    String keyScheme = client.find(API_KEY_SCHEME);
    client.check(ONE_KEY_HEADER);
    if (keyScheme != null && !send.equals(EnumSet.of(CredentialKind.API_KEY))) {
      client.reject(
          API_KEY_SCHEME, "needs send=api-key: other credentials need Authorization themselves");
    }
    ClientSecrets secrets = new ClientSecrets(client, secretSource);
    ClientSigningReader signing = new ClientSigningReader(client, secrets, dialect);
    ClientCredentials credentials = CredentialsReader.read(client, secrets, signing);
    boolean signs = send.contains(CredentialKind.SIGNATURE);
    signing.rejectUseless(signs);
    MessageSigning messages = signs && signing.isByMessage() ? signing.read() : null;
    RequestFormat format = signs && !signing.isByMessage() ? signing.requestFormat() : null;
    ResponseVerifier responses = responses(name, client);
    LoginTiming times =
        new LoginTiming(client.get(CONNECT_TIMEOUT), client.get(TIMEOUT), client.get(RENEW_BEFORE));
    int buffer = client.get(BUFFER);
    boolean retry = client.get(RETRY);
    boolean urlsRead =
        (url != null || !client.isSet(URL)) && (tokenUrl != null || !client.isSet(TOKEN_URL));
    boolean sendRead = client.find(SEND) != null || !client.isSet(SEND);
    boolean signingRead =
        (messages != null || format != null || !signs) && responsesRead(responses, client);
    if (credentials == null || !sendRead || !urlsRead || !signingRead) {
      return null;
    }
    if (!isAllowed(client, URL, url) || !isAllowed(client, TOKEN_URL, tokenUrl)) {
      return null;
    }
    return client.attempt(
        DIALECT,
        () ->
            ClientPolicy.of(name, dialect)
                .send(send)
                .url(url)
                .tokenUrl(tokenUrl)
                .hosts(hosts)
                .allowHttp(allowHttp)
                .credentials(credentials)
                .format(format)
                .messages(messages)
                .responses(responses)
                .apiKeyHeader(header)
                .apiKeyScheme(keyScheme)
                .times(times)
                .retry(retry)
                .bufferBytes(buffer)
                .clock(clock)
                .build());
  }

  /** Returns whether credentials may be sent to a URL; reports it otherwise. */
  private static boolean isAllowed(Section client, Setting<URI> setting, @Nullable URI url) {
    return url == null
        || client.attempt(
                setting, () -> ClientPolicy.requireUrl(url, client.get(ALLOW_HTTP), setting.name()))
            != null;
  }

  /** Returns the verifier of responses; null if there is none, or an error was reported. */
  private @Nullable ResponseVerifier responses(String name, Section client) {
    return ClientResponsesReader.isSet(client)
        ? ClientResponsesReader.read(client, name, clock)
        : null;
  }

  private static boolean responsesRead(@Nullable ResponseVerifier responses, Section client) {
    return responses != null || !ClientResponsesReader.isSet(client);
  }

  /** A scheme of the application has its own credentials. */
  private @Nullable ClientPolicy ofScheme(String name, Section client, ClientDialect dialect) {
    String there = "beside 'scheme'; remove one of them";
    client.rejectUseless(DIALECT, there);
    client.rejectUseless(SEND, there);
    CredentialsReader.GROUP.settings().forEach(setting -> client.rejectUseless(setting, there));
    String scheme = client.find(SCHEME);
    URI url = client.find(URL);
    ResponseVerifier responses = responses(name, client);
    if (scheme == null || (url == null && client.isSet(URL)) || !isAllowed(client, URL, url)) {
      return null;
    }
    if (!responsesRead(responses, client)) {
      return null;
    }
    return client.attempt(
        SCHEME,
        () ->
            ClientPolicy.of(name, dialect)
                .scheme(scheme)
                .responses(responses)
                .url(url)
                .hosts(client.items(HOSTS))
                .allowHttp(client.get(ALLOW_HTTP))
                .retry(client.get(RETRY))
                .bufferBytes(client.get(BUFFER))
                .build());
  }

  private static String headerName(String text) {
    if (!HeaderFields.isToken(text)) {
      throw new IllegalArgumentException("is not the name of a header");
    }
    return text;
  }

  private static Set<CredentialKind> kinds(String text) {
    Set<CredentialKind> kinds = EnumSet.noneOf(CredentialKind.class);
    String[] words = text.split("\\+", -1);
    for (String word : words) {
      for (CredentialKind kind : CredentialKind.values()) {
        if (kind.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(word.strip())) {
          kinds.add(kind);
        }
      }
    }
    if (kinds.size() != words.length) {
      throw new IllegalArgumentException(
          "is not one of bearer, api-key, signature, several of them joined by +, or propagate");
    }
    return kinds;
  }

  /** Secrets that the application gives itself, instead of the configuration. */
  @FunctionalInterface
  public interface SecretSource {

    /** Nothing in it. */
    SecretSource NONE = key -> null;

    /** Supplies the secret of a key; null if the configuration holds it, or there is none. */
    @Nullable Supplier<Secret> secret(String key);
  }
}
