package io.sallyport.account;

import io.sallyport.Secret;
import org.jspecify.annotations.Nullable;

/**
 * What somebody sent to log in.
 *
 * @param login what was typed, as the store of accounts knows it
 * @param password the password
 * @param code a code of the second factor; null if none was sent
 * @param device what the device shows to be known, as {@link KnownDevices} made it; null if nothing
 */
public record LoginAttempt(
    String login, Secret password, @Nullable String code, @Nullable String device) {

  /** Nothing of it: they are not for logs. */
  @Override
  public String toString() {
    return "LoginAttempt[]";
  }
}
