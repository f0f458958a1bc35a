package io.sallyport.client;

import io.sallyport.Secret;
import io.sallyport.internal.HeaderFields;
import io.sallyport.spi.OutboundScheme;
import io.sallyport.spi.RequestView;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The proofs of one client: to the hosts of its policy alone, everywhere else nothing. Safe for use
 * by several threads.
 */
public final class ClientScheme implements OutboundScheme {
  private final String name;
  private final AllowedOrigins destinations;
  private final OutboundScheme credentials;

  private ClientScheme(String name, AllowedOrigins destinations, OutboundScheme credentials) {
    this.name = name;
    this.destinations = destinations;
    this.credentials = credentials;
  }

  /**
   * The scheme of a policy. Nobody is asked for a token before the first request.
   *
   * @param clock tells when tokens expire, and timestamps
   * @param random makes nonces
   * @param incoming the token of the caller whose request is being served, on that thread; null if
   *     there is none
   */
  public static ClientScheme of(
      ClientPolicy policy,
      Clock clock,
      SecureRandom random,
      Supplier<? extends @Nullable Secret> incoming) {
    AllowedOrigins destinations =
        AllowedOrigins.of(policy.url(), policy.hosts(), policy.allowHttp());
    return new ClientScheme(
        policy.name(), destinations, credentials(policy, clock, random, incoming));
  }

  @Override
  public Map<String, String> headersFor(RequestView request) {
    return destinations.include(request.url()) ? credentials.headersFor(request) : Map.of();
  }

  @Override
  public boolean coversBody() {
    return credentials.coversBody();
  }

  @Override
  public boolean renew(Map<String, String> rejected) {
    return credentials.renew(rejected);
  }

  /** The client's name alone. */
  @Override
  public String toString() {
    return "ClientScheme[" + name + "]";
  }

  private static OutboundScheme credentials(
      ClientPolicy policy,
      Clock clock,
      SecureRandom random,
      Supplier<? extends @Nullable Secret> incoming) {
    if (policy.send().contains(CredentialKind.PROPAGATE)) {
      return request -> propagated(incoming.get());
    }
    OutboundScheme key =
        policy.send().contains(CredentialKind.API_KEY)
            ? new KeyHeader(policy)
            : request -> Map.of();
    OutboundScheme unsigned =
        policy.send().contains(CredentialKind.BEARER)
            ? new BearerHeader(tokens(policy, clock), key)
            : key;
    return policy.send().contains(CredentialKind.SIGNATURE)
        ? new RequestSigning(unsigned, RequestSignatures.of(policy, clock, random))
        : unsigned;
  }

  private static TokenSource tokens(ClientPolicy policy, Clock clock) {
    Supplier<Secret> durable = policy.credentials().token();
    if (durable != null) {
      return new StaticToken(durable);
    }
    return new CachedTokens(
        policy.name(),
        TokenGrants.of(policy, clock),
        new HttpTokenExchange(policy.url(), TokenGrants.oauthEndpoint(policy), policy.times()),
        policy.times().renewBefore(),
        clock);
  }

  private static Map<String, String> propagated(@Nullable Secret token) {
    return token == null ? Map.of() : AccessToken.durable(token.revealText()).headers();
  }

  /** A bearer token, and what goes beside it. */
  private static final class BearerHeader implements OutboundScheme {
    private final TokenSource tokens;
    private final OutboundScheme beside;
    private volatile @Nullable Pair last;

    BearerHeader(TokenSource tokens, OutboundScheme beside) {
      this.tokens = tokens;
      this.beside = beside;
    }

    /** Headers that stay as long as neither part changes, so that not every request joins them. */
    private record Pair(
        Map<String, String> bearer, Map<String, String> more, Map<String, String> both) {

      static Pair of(Map<String, String> bearer, Map<String, String> more) {
        Map<String, String> both = new LinkedHashMap<>(bearer);
        both.putAll(more);
        return new Pair(bearer, more, Collections.unmodifiableMap(both));
      }

      @SuppressWarnings("ReferenceEquality") // both sources give the same map each time
      boolean isOf(Map<String, String> bearerNow, Map<String, String> moreNow) {
        return bearer == bearerNow && more == moreNow;
      }

      /** Nothing of the headers. */
      @Override
      public String toString() {
        return "Pair[***]";
      }
    }

    @Override
    public Map<String, String> headersFor(RequestView request) {
      Map<String, String> bearer = tokens.current().headers();
      Map<String, String> more = beside.headersFor(request);
      if (more.isEmpty()) {
        return bearer;
      }
      Pair pair = last;
      if (pair == null || !pair.isOf(bearer, more)) {
        pair = Pair.of(bearer, more);
        last = pair;
      }
      return pair.both();
    }

    @Override
    public boolean renew(Map<String, String> rejected) {
      String authorization = rejected.get(AccessToken.HEADER);
      return authorization != null && tokens.renew(authorization);
    }
  }

  /** A token that somebody else looks after. Read at the first use. */
  private static final class StaticToken implements TokenSource {
    private final Supplier<Secret> secret;
    private volatile @Nullable AccessToken token;

    StaticToken(Supplier<Secret> secret) {
      this.secret = secret;
    }

    @Override
    public AccessToken current() {
      AccessToken known = token;
      if (known == null) {
        known = AccessToken.durable(visible(secret.get(), "token"));
        token = known;
      }
      return known;
    }

    @Override
    public boolean renew(String authorization) {
      return false;
    }
  }

  /** An API key in its header. Read at the first use. */
  private static final class KeyHeader implements OutboundScheme {
    private final String header;
    private final Supplier<Secret> key;
    private volatile @Nullable Map<String, String> headers;

    KeyHeader(ClientPolicy policy) {
      this.header = policy.apiKeyHeader();
      this.key = Objects.requireNonNull(policy.credentials().apiKey());
    }

    @Override
    public Map<String, String> headersFor(RequestView request) {
      Map<String, String> known = headers;
      if (known == null) {
        known = Map.of(header, visible(key.get(), "api-key"));
        headers = known;
      }
      return known;
    }
  }

  /** What a header can carry; a line break in it would start another header. */
  static String visible(Secret secret, String what) {
    String text = secret.revealText();
    if (text.length() > HeaderFields.MAX_LENGTH || !HeaderFields.isVisible(text)) {
      throw new IllegalArgumentException("the " + what + " has characters that no header carries");
    }
    return text;
  }
}
