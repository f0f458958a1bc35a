package io.sallyport.it.unmarked;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;

/** A servlet of {@code web.xml}. Only its methods show that it may ask for the caller. */
public class NameServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  /** For the container. */
  public NameServlet() {}

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Principal caller = request.getUserPrincipal();
    response.getWriter().print(caller == null ? "unknown" : caller.getName());
  }
}
