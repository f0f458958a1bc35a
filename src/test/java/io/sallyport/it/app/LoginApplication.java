package io.sallyport.it.app;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Application;
import org.eclipse.microprofile.auth.LoginConfig;

/** Asks the server to verify bearer tokens, which it then does before Sallyport. */
@ApplicationScoped
@LoginConfig(authMethod = "MP-JWT")
public class LoginApplication extends Application {

  /** For CDI. */
  public LoginApplication() {}
}
