package io.sallyport.client;

import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Collects the settings of a {@link ClientPolicy}, which describes them. Not safe for use by
 * several threads.
 */
public final class ClientPolicyBuilder {
  private final String name;
  private final ClientDialect dialect;
  private Set<CredentialKind> send;
  private @Nullable String scheme;
  private @Nullable URI url;
  private @Nullable URI tokenUrl;
  private List<String> hosts = List.of();
  private boolean allowHttp;
  private ClientCredentials credentials = ClientCredentials.NONE;
  private String targetPrefix = "";
  private @Nullable MessageSigning messages;
  private String apiKeyHeader;
  private TokenTiming times = TokenTiming.DEFAULT;
  private boolean retry = true;
  private int bufferBytes = ClientPolicy.DEFAULT_BUFFER_BYTES;
  private Clock clock = Clock.systemUTC();

  ClientPolicyBuilder(String name, ClientDialect dialect) {
    this.name = name;
    this.dialect = dialect;
    this.send = dialect.send();
    this.apiKeyHeader = dialect.apiKeyHeader();
  }

  /** Sets the credentials that the client sends; the default is the dialect's. */
  public ClientPolicyBuilder send(Set<CredentialKind> send) {
    this.send = send;
    return this;
  }

  /**
   * Sets the name of the application's scheme that provides the headers; then nothing else is sent.
   */
  public ClientPolicyBuilder scheme(String scheme) {
    this.scheme = scheme;
    this.send = Set.of();
    return this;
  }

  /** Sets the vendor's base URL, without a slash at the end. */
  public ClientPolicyBuilder url(@Nullable URI url) {
    this.url = url;
    return this;
  }

  /** Sets the OAuth token endpoint; the default is the dialect's path below the URL. */
  public ClientPolicyBuilder tokenUrl(@Nullable URI tokenUrl) {
    this.tokenUrl = tokenUrl;
    return this;
  }

  /** Sets further hosts that receive the credentials. */
  public ClientPolicyBuilder hosts(List<String> hosts) {
    this.hosts = hosts;
    return this;
  }

  /** Sets whether login and credentials may use plain HTTP; the default is false. */
  public ClientPolicyBuilder allowHttp(boolean allowHttp) {
    this.allowHttp = allowHttp;
    return this;
  }

  /** Sets the client's credentials. */
  public ClientPolicyBuilder credentials(ClientCredentials credentials) {
    this.credentials = credentials;
    return this;
  }

  /** Sets the prefix that is removed from the request target before it is signed. */
  public ClientPolicyBuilder targetPrefix(String targetPrefix) {
    this.targetPrefix = targetPrefix;
    return this;
  }

  /** Sets how requests are signed by RFC 9421; null if they are not. */
  public ClientPolicyBuilder messages(@Nullable MessageSigning messages) {
    this.messages = messages;
    return this;
  }

  /** Sets the header of API keys; null keeps the dialect's. */
  public ClientPolicyBuilder apiKeyHeader(@Nullable String header) {
    this.apiKeyHeader = header == null ? apiKeyHeader : header;
    return this;
  }

  /** Sets timeouts and renewal times. */
  public ClientPolicyBuilder times(TokenTiming times) {
    this.times = times;
    return this;
  }

  /** Sets whether a request that got a 401 response is sent again; the default is true. */
  public ClientPolicyBuilder retry(boolean retry) {
    this.retry = retry;
    return this;
  }

  /** Sets the maximum length of a body that can be signed or sent again, in bytes. */
  public ClientPolicyBuilder bufferBytes(int bufferBytes) {
    this.bufferBytes = bufferBytes;
    return this;
  }

  /** Sets the clock of assertions and one-time codes; the default is the system clock. */
  public ClientPolicyBuilder clock(Clock clock) {
    this.clock = clock;
    return this;
  }

  /**
   * Returns the policy, with the dialect's login if the client needs one.
   *
   * @throws IllegalArgumentException if a setting is missing or contradicts another; the message
   *     names it
   */
  public ClientPolicy build() {
    return new ClientPolicy(
        name,
        send,
        scheme,
        url,
        hosts,
        allowHttp,
        credentials,
        targetPrefix,
        messages,
        login(),
        apiKeyHeader,
        times,
        retry,
        bufferBytes);
  }

  private @Nullable TokenGrant login() {
    if (!send.contains(CredentialKind.BEARER) || credentials.token() != null) {
      return null;
    }
    if (url == null && tokenUrl == null) {
      throw new IllegalArgumentException(
          "a url is needed: the client logs in below it, and with hosts it names the servers that"
              + " get the credentials (url or hosts)");
    }
    return dialect.login(new LoginSettings(credentials, url, tokenUrl, apiKeyHeader, clock));
  }
}
