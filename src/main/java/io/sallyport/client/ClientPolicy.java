package io.sallyport.client;

import io.sallyport.internal.AsciiText;
import io.sallyport.signature.SignaturePolicy;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How one client proves itself, and to whom.
 *
 * @param name the name, for messages
 * @param vendor whose spelling it speaks
 * @param send what it sends: {@link CredentialKind#PROPAGATE} alone, or some of the others, where a
 *     signature of kindly's form carries the API key already
 * @param url where the vendor is, without a slash at the end; its host gets the proofs. Null if
 *     nobody logs in
 * @param tokenUrl the OAuth token endpoint; null for the vendor's usual path below {@code url}
 * @param hosts further hosts that get the proofs, each a name, or a name and a port as in {@code
 *     api.example.com:8443}
 * @param allowHttp whether login and proofs may go over plain HTTP; loopback is no exception
 * @param credentials what it knows of itself
 * @param targetPrefix what is left out at the start of the request target before it is signed;
 *     empty, or a path as {@link io.sallyport.signature.SignaturePolicy} has it
 * @param messages how requests are signed by RFC 9421; null if they are not, and signed by kindly's
 *     form if {@code send} says so
 * @param login how it logs in, if not as the vendor has it; null if so
 * @param apiKeyHeader the header that carries the API key; by default the vendor's
 * @param times timeouts and times of renewal
 * @param retry whether a request that was answered 401 is sent once more with a new proof
 * @param bufferBytes bodies up to that many bytes are kept to be sent once more, and can be signed:
 *     0 to 1 GiB, by default {@link #DEFAULT_BUFFER_BYTES}
 */
public record ClientPolicy(
    String name,
    Vendor vendor,
    Set<CredentialKind> send,
    @Nullable URI url,
    @Nullable URI tokenUrl,
    List<String> hosts,
    boolean allowHttp,
    ClientCredentials credentials,
    String targetPrefix,
    @Nullable MessageSigning messages,
    @Nullable TokenGrant login,
    String apiKeyHeader,
    TokenTiming times,
    boolean retry,
    int bufferBytes) {

  /** How long a body may be to be kept or signed, unless set: 1 MiB. */
  public static final int DEFAULT_BUFFER_BYTES = 1 << 20;

  /** What the buffer may be at most: 1 GiB. */
  public static final int MAX_BUFFER_BYTES = 1 << 30;

  /**
   * Checks that everything is there which the proofs need.
   *
   * @throws IllegalArgumentException if it is not; the message names what is missing
   */
  public ClientPolicy {
    send = Set.copyOf(send);
    hosts = List.copyOf(hosts);
    check(!send.isEmpty(), "a client sends something: bearer, api-key, signature or propagate");
    check(
        send.size() == 1 || !send.contains(CredentialKind.PROPAGATE),
        "a client that passes tokens on sends nothing else");
    boolean kindlySigns = send.contains(CredentialKind.SIGNATURE) && messages == null;
    check(
        !kindlySigns || !send.contains(CredentialKind.API_KEY),
        "a signature of kindly's form carries the api-key: send one of them");
    check(bufferBytes >= 0 && bufferBytes <= MAX_BUFFER_BYTES, "a buffer is 0 to 1 GiB");
    check(url != null || !hosts.isEmpty(), "a client has a url or hosts: they alone get its proof");
    checkUrl(url, allowHttp, "url");
    checkUrl(tokenUrl, allowHttp, "token-url");
    hosts.forEach(AllowedOrigins::check);
    Objects.requireNonNull(signature(targetPrefix));
    boolean logsIn = send.contains(CredentialKind.BEARER) && credentials.token() == null;
    if (logsIn) {
      check(url != null || tokenUrl != null, "a url is needed: that is where the client logs in");
      if (login == null) {
        checkLogin(vendor, url, tokenUrl, credentials);
      } else {
        check(url != null && tokenUrl == null, "this dialect logs in below its url");
      }
    }
    boolean needsApiKey =
        kindlySigns || send.contains(CredentialKind.API_KEY) || (logsIn && vendor == Vendor.KIRA);
    check(credentials.apiKey() != null || !needsApiKey, "an api-key is needed");
    check(credentials.signingSecret() != null || !kindlySigns, "a signing-secret is needed");
  }

  /**
   * A client that does as its vendor has it, and does not sign by RFC 9421.
   *
   * @throws IllegalArgumentException as the other constructor does
   */
  public ClientPolicy(
      String name,
      Vendor vendor,
      Set<CredentialKind> send,
      @Nullable URI url,
      @Nullable URI tokenUrl,
      List<String> hosts,
      boolean allowHttp,
      ClientCredentials credentials,
      String targetPrefix,
      TokenTiming times,
      boolean retry,
      int bufferBytes) {
    this(
        name,
        vendor,
        send,
        url,
        tokenUrl,
        hosts,
        allowHttp,
        credentials,
        targetPrefix,
        null,
        null,
        vendor.apiKeyHeader(),
        times,
        retry,
        bufferBytes);
  }

  /** How requests are signed. */
  SignaturePolicy signature() {
    return signature(targetPrefix);
  }

  private static SignaturePolicy signature(String prefix) {
    SignaturePolicy fallback = new SignaturePolicy();
    return new SignaturePolicy(
        fallback.window(), fallback.headers(), prefix, fallback.canonicalJson());
  }

  private static void checkLogin(
      Vendor vendor, @Nullable URI url, @Nullable URI tokenUrl, ClientCredentials credentials) {
    boolean oauth = vendor == Vendor.STANDARD;
    boolean assertions = oauth || vendor == Vendor.KINDLY;
    check(tokenUrl == null || assertions, "a token-url is for the dialects standard and kindly");
    check(credentials.clientId() != null, "a client-id is needed, or a token that never expires");
    check(
        (credentials.password() == null) != (credentials.privateKey() == null),
        "a password or a private-key is needed, and not both of them");
    check(
        credentials.privateKey() == null || assertions,
        "a private-key is for the dialects standard and kindly");
    ClientAuthentication way = credentials.authentication();
    check(
        way == null
            || (oauth
                && (way == ClientAuthentication.PRIVATE_KEY_JWT)
                    == (credentials.privateKey() != null)),
        "a client-authentication is for the dialect standard: private_key_jwt with a private-key,"
            + " the others with a password");
    check(
        oauth || credentials.privateKey() != null || (tokenUrl == null && url != null),
        "this dialect logs in below its url");
    check(
        (vendor == Vendor.KUNACORE) == (credentials.merchantId() != null),
        "a merchant-id is needed by the dialect kunacore, and by no other");
    check(
        credentials.externalUserId() == null || vendor == Vendor.KIGO,
        "an external-user-id is for the dialect kigo");
    check(
        credentials.mfaSecret() == null
            || (vendor == Vendor.KINDLY && credentials.privateKey() == null),
        "an mfa-secret is for the dialect kindly, with a password");
  }

  private static void checkUrl(@Nullable URI url, boolean allowHttp, String what) {
    if (url == null) {
      return;
    }
    check(
        AsciiText.isAscii(url.toString()),
        "the " + what + " is ASCII, anything else percent-encoded");
    check(
        url.getHost() != null
            && url.getRawUserInfo() == null
            && url.getRawQuery() == null
            && url.getRawFragment() == null,
        "the " + what + " is scheme, host and path, and nothing else");
    String scheme = url.getScheme() == null ? "" : AsciiText.lower(url.getScheme());
    boolean https = scheme.equals("https");
    check(https || scheme.equals("http"), "the " + what + " starts with https://");
    check(
        https || allowHttp,
        "over plain http, everybody on the way reads the credentials; use https, or set"
            + " allow-http=true, which localhost needs too");
  }

  private static void check(boolean good, String otherwise) {
    if (!good) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
