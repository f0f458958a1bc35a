package io.sallyport.account;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The libraries of this package. An application without accounts need not contain them. */
public enum Library {
  /** Hashes passwords. */
  PASSWORD4J("com.password4j:password4j", "com.password4j.Argon2Function"),

  /** Computes the codes of second factors. */
  JAVA_OTP("com.eatthepath:java-otp", "com.eatthepath.otp.TimeBasedOneTimePasswordGenerator"),

  /** Encodes the QR codes of second factors. */
  QRCODEGEN("io.nayuki:qrcodegen", "io.nayuki.qrcodegen.QrCode");

  private final String coordinates;
  private final String type;

  Library(String coordinates, String type) {
    this.coordinates = coordinates;
    this.type = type;
  }

  /**
   * Returns the errors of a configuration that needs libraries, one for each that the application
   * does not contain.
   *
   * @param user the beginning of the errors: what needs the libraries, such as "realm 'x'"
   */
  public static List<String> errors(String user, Library... needed) {
    return Stream.of(needed).flatMap(library -> Stream.ofNullable(library.error(user))).toList();
  }

  /**
   * Checks that the application contains the library.
   *
   * @throws IllegalArgumentException if it does not
   */
  void require(String user) {
    String error = error(user);
    if (error != null) {
      throw new IllegalArgumentException(error);
    }
  }

  private @Nullable String error(String user) {
    try {
      Class.forName(type, false, Library.class.getClassLoader());
      return null;
    } catch (ClassNotFoundException e) {
      return user
          + " needs the library "
          + coordinates
          + ", which the application does not contain; add it to the dependencies, or its JAR to"
          + " WEB-INF/lib";
    }
  }
}
