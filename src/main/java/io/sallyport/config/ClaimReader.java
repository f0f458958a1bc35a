package io.sallyport.config;

import io.sallyport.jwt.ClaimPolicy;
import io.sallyport.jwt.IssuerPolicy;
import io.sallyport.settings.Group;
import io.sallyport.settings.Section;
import io.sallyport.settings.Setting;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads which claims of a token are required, and which name and authorise the caller. */
final class ClaimReader {
  static final Group GROUP =
      new Group("Claims of tokens", RealmReader.PREFIX, RealmReader.PREFIX + ".issuers.<issuer>");

  static final Setting<List<String>> AUDIENCES =
      GROUP.list("audiences", "The audiences: the `aud` of a token must contain one of them");
  static final Setting<List<String>> AUDIENCE_CLAIMS =
      GROUP.list(
          "audience-claims",
          "aud",
          "Claims that may hold the audience; the first one in the token counts. For example"
              + " `client_id` for Amazon Cognito, `azp` for Keycloak without an audience mapper");
  private static final Setting<Boolean> ALLOW_ANY_AUDIENCE =
      GROUP.flag(
          "allow-any-audience",
          false,
          "Accepts tokens for any audience, also those issued for other applications");
  private static final Setting<List<String>> REQUIRED_CLAIMS =
      GROUP.list("required-claims", "Claims that a token must have besides `exp`");
  private static final Setting<List<String>> VALUES =
      GROUP.list(
          "claims.<claim*>",
          "",
          "The allowed values of a claim, such as `claims.token_use=access`. A token without the"
              + " claim, or with another value, is rejected; of an array, one item must match."
              + " `a/b` is claim `b` inside claim `a`");
  private static final Setting<List<String>> NAME_CLAIMS =
      GROUP.list(
          "name-claims",
          join(ClaimPolicy.DEFAULT.names()),
          "Claims that may name the caller; the first one in the token counts");
  private static final Setting<List<String>> CLIENT_CLAIMS =
      GROUP.list(
          "client-claims",
          join(ClaimPolicy.DEFAULT.clients()),
          "Claims that may name the client; the first one in the token counts. Without any of them,"
              + " the caller counts as the client");
  private static final Setting<List<String>> ROLES_CLAIMS =
      GROUP.list(
          "roles-claims",
          join(ClaimPolicy.DEFAULT.roles()),
          "Claims that hold roles, as an array or as one text; `a/b` is claim `b` inside claim `a`");
  private static final Setting<ClaimPolicy.WordSeparator> ROLES_SEPARATOR =
      GROUP.choice(
          "roles-separator",
          ClaimPolicy.WordSeparator.class,
          "any",
          "What separates roles in one text: spaces and commas (`any`), `space`, `comma`, or `none`"
              + " for names with spaces. Arrays are not split");
  private static final Setting<List<String>> PERMISSIONS_CLAIMS =
      GROUP.list(
          "permissions-claims",
          join(ClaimPolicy.DEFAULT.permissions()),
          "Claims that hold permissions, as an array or as a text separated by spaces or commas;"
              + " `a/b` is claim `b` inside claim `a`");

  private ClaimReader() {}

  /** Returns what sets the claims of a policy; null if an error was reported. */
  static @Nullable Consumer<IssuerPolicy.Builder> read(Section section) {
    boolean any = section.get(ALLOW_ANY_AUDIENCE);
    List<String> audiences = section.items(AUDIENCES);
    String[] audienceClaims = names(section, AUDIENCE_CLAIMS);
    String[] required = names(section, REQUIRED_CLAIMS);
    String[] names = names(section, NAME_CLAIMS);
    String[] clients = names(section, CLIENT_CLAIMS);
    String[] roles = names(section, ROLES_CLAIMS);
    ClaimPolicy.WordSeparator separator = section.get(ROLES_SEPARATOR);
    String[] permissions = names(section, PERMISSIONS_CLAIMS);
    Map<String, List<String>> values = section.family(VALUES);
    if (!checkAudience(section)) {
      return null;
    }
    return policy -> {
      policy
          .audiences(audiences)
          .audienceClaims(audienceClaims)
          .requiredClaims(required)
          .nameClaims(names)
          .clientClaims(clients)
          .rolesClaims(roles)
          .rolesSeparator(separator)
          .permissionsClaims(permissions);
      values.forEach(policy::claimValues);
      if (any) {
        policy.allowAnyAudience();
      }
    };
  }

  /** Returns whether there is an audience, or any is allowed; reports neither and both. */
  private static boolean checkAudience(Section section) {
    boolean any = section.get(ALLOW_ANY_AUDIENCE);
    if (any && section.isSet(AUDIENCES)) {
      section.reject(ALLOW_ANY_AUDIENCE, "and 'audiences' exclude each other");
      return false;
    }
    if (!any) {
      section.rejectMissing(
          AUDIENCES, "is needed, or " + section.key(ALLOW_ANY_AUDIENCE) + "=true");
    }
    return any || !section.items(AUDIENCES).isEmpty();
  }

  private static String[] names(Section section, Setting<List<String>> claims) {
    return section.items(claims).toArray(String[]::new);
  }

  private static String join(List<String> names) {
    return String.join(",", names);
  }
}
