package io.sallyport.it.app;

import io.sallyport.Secret;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.util.function.Supplier;

/** Simulates a vault. */
@ApplicationScoped
@Named("sallyport.clients.vendor.password")
public class VendorPassword implements Supplier<Secret> {
  public static final String PASSWORD = "a-password-of-a-vault";

  /** For CDI. */
  public VendorPassword() {}

  @Override
  public Secret get() {
    return Secret.ofText(PASSWORD);
  }
}
