package io.sallyport.jwt;

import io.sallyport.Caller;
import java.util.function.UnaryOperator;

/**
 * Gives a caller the type that the platform wants to see: where MicroProfile JWT is on the class
 * path, a caller with a token is a {@code JsonWebToken} too.
 */
public final class CallerFace {
  private static final UnaryOperator<Caller> FACE =
      isPresent() ? Platform::face : UnaryOperator.identity();

  private CallerFace() {}

  /**
   * The same caller, as a {@code JsonWebToken} if a token proved it and the type is there.
   *
   * @param caller any caller
   */
  public static Caller of(Caller caller) {
    return FACE.apply(caller);
  }

  private static boolean isPresent() {
    try {
      Class.forName(
          "org.eclipse.microprofile.jwt.JsonWebToken", false, CallerFace.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException | LinkageError e) {
      return false;
    }
  }

  /** Loaded only where the type is there. */
  private static final class Platform {
    private Platform() {}

    static Caller face(Caller caller) {
      return MicroProfileCaller.of(caller);
    }
  }
}
