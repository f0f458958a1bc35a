package io.sallyport.signature;

import io.sallyport.internal.AsciiText;
import io.sallyport.spi.RequestView;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of the query and of a form in the body, without the signature, which is the last
 * parameter of one of them.
 *
 * @param query the query without question mark and signature
 * @param body the body without the signature
 * @param isForm whether the body is a form
 * @param signature the signature as it was sent, its percent signs decoded; null if there is none
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; a copy of a body costs what it weighs
record FormattedParameters(String query, byte[] body, boolean isForm, @Nullable String signature) {
  private static final String FORM = "application/x-www-form-urlencoded";

  /**
   * Reads a request.
   *
   * @param name the name of the signature's parameter; null if the signature is not a parameter
   */
  static FormattedParameters of(RequestView request, @Nullable String name) {
    int mark = request.target().indexOf('?');
    String query = mark < 0 ? "" : request.target().substring(mark + 1);
    byte[] body = request.body();
    boolean isForm = isForm(request);
    if (name == null) {
      return new FormattedParameters(query, body, isForm, null);
    }
    String form = isForm ? text(body) : "";
    int inForm = start(form, name);
    int inQuery = start(query, name);
    // If both have one, that of the query is an ordinary parameter, which is signed.
    if (inForm >= 0) {
      String signed = form.substring(0, Math.max(0, inForm - 1));
      byte[] before = Arrays.copyOf(body, signed.length());
      return new FormattedParameters(query, before, true, value(form, inForm, name));
    }
    return inQuery < 0
        ? new FormattedParameters(query, body, isForm, null)
        : new FormattedParameters(
            query.substring(0, Math.max(0, inQuery - 1)),
            body,
            isForm,
            value(query, inQuery, name));
  }

  /** Returns the values of that name in query and form, as they were sent. */
  List<String> values(String name) {
    List<String> values = new ArrayList<>();
    for (String text : List.of(query, isForm ? text(body) : "")) {
      for (String pair : text.split("&", -1)) {
        if (pair.startsWith(name) && pair.startsWith("=", name.length())) {
          values.add(pair.substring(name.length() + 1));
        }
      }
    }
    return values;
  }

  /** Returns the start of the last parameter if it has that name; otherwise -1. */
  private static int start(String text, String name) {
    int start = text.lastIndexOf('&') + 1;
    boolean found = text.startsWith(name, start) && text.startsWith("=", start + name.length());
    return found ? start : -1;
  }

  private static String value(String text, int start, String name) {
    String value = text.substring(start + name.length() + 1);
    return value.replace("%2B", "+").replace("%2F", "/").replace("%3D", "=");
  }

  private static String text(byte[] body) {
    return new String(body, StandardCharsets.ISO_8859_1);
  }

  private static boolean isForm(RequestView request) {
    List<String> types = request.headers("Content-Type");
    return types.size() == 1 && AsciiText.startsWithIgnoreCase(types.get(0).strip(), FORM);
  }

  /** Returns the type's name only: the parameters are a request with its signature. */
  @Override
  public String toString() {
    return "FormattedParameters[***]";
  }
}
