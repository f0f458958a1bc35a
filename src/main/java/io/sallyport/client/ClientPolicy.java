package io.sallyport.client;

import io.sallyport.internal.AsciiText;
import io.sallyport.signature.RequestFormat;
import io.sallyport.signature.RequestFormats;
import io.sallyport.signature.message.ResponseVerifier;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The credentials of one client, and the servers that receive them. Immutable.
 *
 * @param name the client's name, used in messages
 * @param send the credentials that it sends: {@link CredentialKind#PROPAGATE} only, or any of the
 *     others. A signature in another format than RFC 9421 already carries the API key
 * @param scheme the name of the application's scheme that provides the headers instead; null if
 *     {@code send} applies
 * @param url the vendor's base URL, without a slash at the end, whose host gets the credentials;
 *     null if the client does not log in
 * @param hosts further hosts that receive the credentials, each a name, optionally with a port, as
 *     in {@code api.example.com:8443}
 * @param allowHttp whether login and credentials may use plain HTTP; also required for loopback
 * @param credentials the client's credentials
 * @param format the format of signatures if {@code messages} is null
 * @param messages how requests are signed by RFC 9421; null if signatures have another format
 * @param responses verifies the signatures of responses; null if any response is accepted
 * @param login the login; null if the client needs none
 * @param apiKeyHeader the header of the API key
 * @param apiKeyScheme the word before the API key in its header; null for the bare key
 * @param times timeouts and renewal times
 * @param retry whether a request that got a 401 response is sent again, once, with new credentials
 * @param bufferBytes the maximum length of a body that can be signed, verified or sent again, in
 *     bytes: 0 to 1 GiB, by default {@link #DEFAULT_BUFFER_BYTES}
 */
public record ClientPolicy(
    String name,
    Set<CredentialKind> send,
    @Nullable String scheme,
    @Nullable URI url,
    List<String> hosts,
    boolean allowHttp,
    ClientCredentials credentials,
    RequestFormat format,
    @Nullable MessageSigning messages,
    @Nullable ResponseVerifier responses,
    @Nullable TokenGrant login,
    String apiKeyHeader,
    @Nullable String apiKeyScheme,
    LoginTiming times,
    boolean retry,
    int bufferBytes) {

  /** The default of {@code bufferBytes}: 1 MiB. */
  public static final int DEFAULT_BUFFER_BYTES = 1 << 20;

  /** The maximum of {@code bufferBytes}: 1 GiB. */
  public static final int MAX_BUFFER_BYTES = 1 << 30;

  /**
   * Checks that the settings are complete and consistent.
   *
   * @throws IllegalArgumentException if they are not; the message names the missing or wrong
   *     setting
   */
  public ClientPolicy {
    send = Set.copyOf(send);
    hosts = List.copyOf(hosts);
    check(
        send.isEmpty() == (scheme != null),
        "a client must send bearer, api-key, signature or propagate, or name a scheme of"
            + " the application provides");
    check(
        send.size() == 1 || !send.contains(CredentialKind.PROPAGATE),
        "a client that sends propagate must not send other credentials");
    boolean formatSigns = send.contains(CredentialKind.SIGNATURE) && messages == null;
    check(
        !formatSigns || format.signsInHeaders(),
        "a client can sign by rfc9421, or in a format that carries the signature in headers");
    check(
        !formatSigns || !send.contains(CredentialKind.API_KEY),
        "a signature that is not of rfc9421 carries the api-key: send one of them");
    check(bufferBytes >= 0 && bufferBytes <= MAX_BUFFER_BYTES, "buffer must be 0 to 1 GiB");
    check(
        url != null || !hosts.isEmpty(),
        "a client needs url or hosts: these servers get its credentials");
    checkUrl(url, allowHttp, "url");
    hosts.forEach(AllowedOrigins::check);
    if (send.contains(CredentialKind.BEARER) && credentials.token() == null) {
      check(login != null, "a bearer token needs a login, or a token that never expires");
      checkUrl(login == null ? null : login.endpoint(), allowHttp, "token-url");
    }
    boolean needsApiKey = formatSigns || send.contains(CredentialKind.API_KEY);
    check(credentials.apiKey() != null || !needsApiKey, "an api-key is needed");
    check(credentials.signingSecret() != null || !formatSigns, "a signing-secret is needed");
  }

  /** Returns a builder of the policy of a client that speaks a dialect. */
  public static Builder of(String name, ClientDialect dialect) {
    return new Builder(name, dialect);
  }

  private static void checkUrl(@Nullable URI url, boolean allowHttp, String what) {
    if (url != null) {
      requireUrl(url, allowHttp, what);
    }
  }

  /**
   * Checks the URL of a client.
   *
   * @param allowHttp whether {@code http} is allowed
   * @param what the name of the URL, for the message
   * @return the URL
   * @throws IllegalArgumentException if credentials must not be sent there
   */
  public static URI requireUrl(URI url, boolean allowHttp, String what) {
    check(
        AsciiText.isAscii(url.toString()),
        "the " + what + " must be ASCII; percent-encode other characters");
    check(
        url.getHost() != null
            && url.getRawUserInfo() == null
            && url.getRawQuery() == null
            && url.getRawFragment() == null,
        "the " + what + " must have scheme, host and path only");
    String scheme = url.getScheme() == null ? "" : AsciiText.lower(url.getScheme());
    boolean https = scheme.equals("https");
    check(https || scheme.equals("http"), "the " + what + " must start with https://");
    check(
        https || allowHttp,
        "over plain http, anyone on the network path can read the credentials; use https, or set"
            + " allow-http=true, which localhost needs too");
    return url;
  }

  private static void check(boolean condition, String message) {
    if (!condition) {
      throw new IllegalArgumentException(message);
    }
  }

  /**
   * Collects the settings of a {@link ClientPolicy}, which describes them. Not safe for use by
   * several threads.
   */
  public static final class Builder {
    private final String name;
    private final ClientDialect dialect;
    private Set<CredentialKind> send;
    private @Nullable String scheme;
    private @Nullable URI url;
    private @Nullable URI tokenUrl;
    private List<String> hosts = List.of();
    private boolean allowHttp;
    private ClientCredentials credentials = ClientCredentials.NONE;
    private RequestFormat format = RequestFormats.named(RequestFormats.KINDLY);
    private @Nullable MessageSigning messages;
    private @Nullable ResponseVerifier responses;
    private String apiKeyHeader;
    private @Nullable String apiKeyScheme;
    private LoginTiming times = LoginTiming.DEFAULT;
    private boolean retry = true;
    private int bufferBytes = ClientPolicy.DEFAULT_BUFFER_BYTES;
    private Clock clock = Clock.systemUTC();

    Builder(String name, ClientDialect dialect) {
      this.name = name;
      this.dialect = dialect;
      this.send = dialect.send();
      this.apiKeyHeader = dialect.apiKeyHeader();
    }

    /** Sets the credentials that the client sends; the default is the dialect's. */
    public Builder send(Set<CredentialKind> send) {
      this.send = send;
      return this;
    }

    /**
     * Sets the name of the application's scheme that provides the headers; then nothing else is
     * sent.
     */
    public Builder scheme(String scheme) {
      this.scheme = scheme;
      this.send = Set.of();
      return this;
    }

    /** Sets the vendor's base URL, without a slash at the end. */
    public Builder url(@Nullable URI url) {
      this.url = url;
      return this;
    }

    /** Sets the OAuth token endpoint; the default is the dialect's path below the URL. */
    public Builder tokenUrl(@Nullable URI tokenUrl) {
      this.tokenUrl = tokenUrl;
      return this;
    }

    /** Sets further hosts that receive the credentials. */
    public Builder hosts(List<String> hosts) {
      this.hosts = hosts;
      return this;
    }

    /** Sets whether login and credentials may use plain HTTP; the default is false. */
    public Builder allowHttp(boolean allowHttp) {
      this.allowHttp = allowHttp;
      return this;
    }

    /** Sets the client's credentials. */
    public Builder credentials(ClientCredentials credentials) {
      this.credentials = credentials;
      return this;
    }

    /**
     * Sets the format of signatures, which must fit in headers; null keeps the default, {@link
     * RequestFormats#KINDLY}. The key is the API key, and the secret the signing secret.
     */
    public Builder format(@Nullable RequestFormat format) {
      this.format = format == null ? this.format : format;
      return this;
    }

    /** Sets how requests are signed by RFC 9421; null if they are not. */
    public Builder messages(@Nullable MessageSigning messages) {
      this.messages = messages;
      return this;
    }

    /** Sets what verifies the signatures of responses; null, the default, accepts any response. */
    public Builder responses(@Nullable ResponseVerifier responses) {
      this.responses = responses;
      return this;
    }

    /** Sends the API key in {@code Authorization}, after a scheme; null for the bare key. */
    public Builder apiKeyScheme(@Nullable String scheme) {
      this.apiKeyScheme = scheme;
      this.apiKeyHeader = scheme == null ? apiKeyHeader : "Authorization";
      return this;
    }

    /** Sets the header of API keys; null keeps the dialect's. */
    public Builder apiKeyHeader(@Nullable String header) {
      this.apiKeyHeader = header == null ? apiKeyHeader : header;
      return this;
    }

    /** Sets timeouts and renewal times. */
    public Builder times(LoginTiming times) {
      this.times = times;
      return this;
    }

    /** Sets whether a request that got a 401 response is sent again; the default is true. */
    public Builder retry(boolean retry) {
      this.retry = retry;
      return this;
    }

    /** Sets the maximum length of a body that can be signed, verified or sent again, in bytes. */
    public Builder bufferBytes(int bufferBytes) {
      this.bufferBytes = bufferBytes;
      return this;
    }

    /** Sets the clock of assertions and one-time codes; the default is the system clock. */
    public Builder clock(Clock clock) {
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
          format,
          messages,
          responses,
          login(),
          apiKeyHeader,
          apiKeyScheme,
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
            "a url is needed, below which the client logs in; credentials are sent to servers of url"
                + " or hosts only");
      }
      return dialect.login(new LoginSettings(credentials, url, tokenUrl, apiKeyHeader, clock));
    }
  }
}
