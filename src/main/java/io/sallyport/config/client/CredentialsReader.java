package io.sallyport.config.client;

import io.sallyport.Secret;
import io.sallyport.account.OneTimeCodes;
import io.sallyport.client.ClientCredentials;
import io.sallyport.config.client.ClientSecrets.Slot;
import io.sallyport.config.keys.Algorithms;
import io.sallyport.config.keys.PrivateKeySettings;
import io.sallyport.jwt.JwsAlgorithm;
import io.sallyport.jwt.SigningKey;
import io.sallyport.settings.Group;
import io.sallyport.settings.Rule;
import io.sallyport.settings.Section;
import io.sallyport.settings.Setting;
import java.security.PrivateKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the credentials of one client. */
final class CredentialsReader {
  static final Group GROUP = new Group("Credentials of clients", ClientReader.PREFIX);

  private static final Setting<String> CLIENT_ID =
      GROUP.text(
          "client-id",
          "Who logs in: the client id, the API key of `wakapay`, the partner id of `kigo`, the"
              + " e-mail address of `kindly` and `kunacore`, or the id of a service account");
  private static final Slot PASSWORD =
      ClientSecrets.declare(
          GROUP,
          "password",
          Secret::ofText,
          "The password or client secret of that id; the API secret of `wakapay`, the API key of"
              + " `kigo`");
  private static final Slot API_KEY =
      ClientSecrets.declare(GROUP, "api-key", Secret::ofText, "The API key");
  static final Slot SIGNING_SECRET =
      ClientSecrets.declare(GROUP, "signing-secret", Secret::ofText, "Signs requests");
  private static final Slot TOKEN =
      ClientSecrets.declare(
          GROUP, "token", Secret::ofText, "A token that never expires, instead of a login");
  private static final Slot MFA_SECRET =
      ClientSecrets.declare(
          GROUP,
          "mfa-secret",
          CredentialsReader::mfaSecret,
          "For `kindly` with a second factor: the secret that was shown when it was set up, in"
              + " base32. Logins send its codes");
  private static final PrivateKeySettings KEY =
      PrivateKeySettings.declare(
          GROUP,
          "Signs assertions (RFC 7523) instead of a password, for `standard` and `kindly`: PKCS#8"
              + " in PEM");
  private static final Setting<JwsAlgorithm> ALGORITHM =
      GROUP.text(
          "algorithm",
          Algorithms::asymmetric,
          "The algorithm of assertions. Default: `RS256`, `ES256` or `EdDSA`, depending on the key");
  private static final Setting<String> KEY_ID =
      GROUP.text("key-id", "The `kid` of assertions. Default: none");
  private static final Setting<ClientCredentials.Authentication> AUTHENTICATION =
      GROUP.text(
          "client-authentication",
          CredentialsReader::authentication,
          "For `standard`: `client_secret_basic`, `client_secret_post` or `private_key_jwt`."
              + " Default: the first with a password; with a private key, a JWT bearer assertion as"
              + " the grant");
  private static final Setting<String> MERCHANT_ID =
      GROUP.text("merchant-id", "The `merchant_id` of `kunacore`");
  private static final Setting<String> EXTERNAL_USER_ID =
      GROUP.text(
          "external-user-id",
          "For `kigo`: the partner's user in whose session the client acts. Default: the partner");
  private static final Setting<String> SCOPE = GROUP.text("scope", "The OAuth scope to request");
  private static final Setting<String> AUDIENCE =
      GROUP.text(
          "audience",
          "The audience of the token, if the server needs it; the `aud` of an assertion that is the"
              + " grant. Default of the latter: the token endpoint");

  private static final List<Rule> NEED_KEY = List.of(KEY.neededBy(ALGORITHM), KEY.neededBy(KEY_ID));

  private CredentialsReader() {}

  /** Returns the credentials; null if an error was reported. */
  static @Nullable ClientCredentials read(Section client, ClientSecrets secrets) {
    NEED_KEY.forEach(client::check);
    JwsAlgorithm algorithm = client.find(ALGORITHM);
    boolean algorithmRead = algorithm != null || !client.isSet(ALGORITHM);
    SigningKey key =
        KEY.isSet(client) && algorithmRead
            ? client.attempt(KEY.set(client), () -> key(client, algorithm))
            : null;
    ClientCredentials.Authentication authentication = client.find(AUTHENTICATION);
    ClientCredentials credentials =
        ClientCredentials.builder()
            .clientId(client.find(CLIENT_ID))
            .password(secrets.of(PASSWORD))
            .apiKey(secrets.of(API_KEY))
            .signingSecret(secrets.of(SIGNING_SECRET))
            .token(secrets.of(TOKEN))
            .privateKey(key)
            .merchantId(client.find(MERCHANT_ID))
            .scope(client.find(SCOPE))
            .audience(client.find(AUDIENCE))
            .mfaSecret(secrets.of(MFA_SECRET))
            .externalUserId(client.find(EXTERNAL_USER_ID))
            .authentication(authentication)
            .build();
    boolean read =
        (key != null || !KEY.isSet(client))
            && (authentication != null || !client.isSet(AUTHENTICATION));
    return read && areRead(secrets, credentials) ? credentials : null;
  }

  /** Returns whether no secret is missing because it was invalid, which was reported. */
  private static boolean areRead(ClientSecrets secrets, ClientCredentials credentials) {
    return (credentials.password() != null || !secrets.has(PASSWORD))
        && (credentials.apiKey() != null || !secrets.has(API_KEY))
        && (credentials.signingSecret() != null || !secrets.has(SIGNING_SECRET))
        && (credentials.token() != null || !secrets.has(TOKEN))
        && (credentials.mfaSecret() != null || !secrets.has(MFA_SECRET));
  }

  private static ClientCredentials.Authentication authentication(String text) {
    ClientCredentials.Authentication authentication = ClientCredentials.Authentication.of(text);
    if (authentication == null) {
      throw new IllegalArgumentException(
          "is not one of client_secret_basic, client_secret_post, private_key_jwt");
    }
    return authentication;
  }

  private static Secret mfaSecret(String text) {
    Secret secret = Secret.ofText(text);
    OneTimeCodes.check(secret);
    return secret;
  }

  private static SigningKey key(Section client, @Nullable JwsAlgorithm algorithm) {
    PrivateKey key = KEY.read(client);
    return SigningKey.of(
        client.find(KEY_ID), algorithm == null ? defaultAlgorithm(key) : algorithm, key);
  }

  private static JwsAlgorithm defaultAlgorithm(PrivateKey key) {
    return switch (key.getAlgorithm()) {
      case "RSA" -> JwsAlgorithm.RS256;
      case "EC" -> JwsAlgorithm.ES256;
      default -> JwsAlgorithm.EDDSA;
    };
  }
}
