package io.sallyport.account;

import io.sallyport.Secret;
import org.jspecify.annotations.Nullable;

/**
 * The data of a login request.
 *
 * @param login the login, in the form in which the store of accounts has it
 * @param password the password
 * @param code a code of the second factor; null if it was not sent
 * @param device the mark of a known device, as {@link KnownDevices} created it; null if it was not
 *     sent
 */
public record LoginAttempt(
    String login, Secret password, @Nullable String code, @Nullable String device) {

  /** Returns a fixed text, because the values must not be logged. */
  @Override
  public String toString() {
    return "LoginAttempt[]";
  }
}
