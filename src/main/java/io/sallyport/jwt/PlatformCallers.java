package io.sallyport.jwt;

import io.sallyport.Caller;
import java.util.function.UnaryOperator;

/**
 * Gives a caller the type that the platform wants to see: where MicroProfile JWT is on the class
 * path, a caller with a token is a {@code JsonWebToken} too.
 */
public final class PlatformCallers {
  private static final UnaryOperator<Caller> ADAPTER =
      isPresent() ? Platform::adapter : UnaryOperator.identity();

  private PlatformCallers() {}

  /**
   * Returns the same caller, as a {@code JsonWebToken} if a token authenticated it and the type is
   * on the class path.
   *
   * @param caller any caller
   */
  public static Caller of(Caller caller) {
    return ADAPTER.apply(caller);
  }

  private static boolean isPresent() {
    try {
      Class.forName(
          "org.eclipse.microprofile.jwt.JsonWebToken",
          false,
          PlatformCallers.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException | LinkageError e) {
      return false;
    }
  }

  /** Loaded only where the type is there. */
  private static final class Platform {
    private Platform() {}

    static Caller adapter(Caller caller) {
      return MicroProfileCaller.of(caller);
    }
  }
}
