package io.sallyport.openapi;

import io.sallyport.spi.Gate;
import java.lang.System.Logger.Level;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.callbacks.Callback;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.links.Link;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.parameters.RequestBody;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;
import org.eclipse.microprofile.openapi.models.servers.Server;
import org.eclipse.microprofile.openapi.models.tags.Tag;
import org.jspecify.annotations.Nullable;

/**
 * Writes the guards of an application into its OpenAPI document, and then runs the application's
 * own filter, which may change what was written. If the server builds the document before the
 * application starts, the guards are written when it does, into the same document, which the server
 * keeps. {@link DocumentFilterSource} names this class.
 */
public class GuardedDocument implements OASFilter {
  private static final System.Logger LOG = System.getLogger("sallyport");

  private final OASFilter own;

  /** Creates the filter; called by the implementation of MicroProfile OpenAPI. */
  public GuardedDocument() {
    this.own = ownFilter();
  }

  /** Returns the application's filter; one that changes nothing if there is none. */
  private static OASFilter ownFilter() {
    ClassLoader application = GuardedDocument.class.getClassLoader();
    String name = DocumentFilterSource.filterOfApplication(application);
    if (name != null) {
      try {
        return Class.forName(name, true, application)
            .asSubclass(OASFilter.class)
            .getDeclaredConstructor()
            .newInstance();
      } catch (ReflectiveOperationException | ClassCastException | LinkageError e) {
        LOG.log(Level.WARNING, "the OpenAPI filter " + name + " does not run", e);
      }
    }
    return new OASFilter() {};
  }

  @Override
  public void filterOpenAPI(OpenAPI document) {
    DocumentedGates.whenKnown(() -> write(document));
    own.filterOpenAPI(document);
  }

  private static void write(OpenAPI document) {
    Map<Gate, DocumentedGate> gates = DocumentedGates.all();
    if (gates.size() == 1) {
      gates.forEach((gate, known) -> new GuardWriter(document, gate, known).write());
    } else {
      // None of them can be told to be that of the document.
      LOG.log(
          Level.INFO,
          "the OpenAPI document does not show what guards the resources: several applications"
              + " share the library; put its JAR into WEB-INF/lib");
    }
  }

  @Override
  public @Nullable PathItem filterPathItem(PathItem item) {
    return own.filterPathItem(item);
  }

  @Override
  public @Nullable Operation filterOperation(Operation operation) {
    return own.filterOperation(operation);
  }

  @Override
  public @Nullable Parameter filterParameter(Parameter parameter) {
    return own.filterParameter(parameter);
  }

  @Override
  public @Nullable Header filterHeader(Header header) {
    return own.filterHeader(header);
  }

  @Override
  public @Nullable RequestBody filterRequestBody(RequestBody body) {
    return own.filterRequestBody(body);
  }

  @Override
  public @Nullable APIResponse filterAPIResponse(APIResponse response) {
    return own.filterAPIResponse(response);
  }

  @Override
  public @Nullable Schema filterSchema(Schema schema) {
    return own.filterSchema(schema);
  }

  @Override
  public @Nullable SecurityScheme filterSecurityScheme(SecurityScheme scheme) {
    return own.filterSecurityScheme(scheme);
  }

  @Override
  public @Nullable Server filterServer(Server server) {
    return own.filterServer(server);
  }

  @Override
  public @Nullable Tag filterTag(Tag tag) {
    return own.filterTag(tag);
  }

  @Override
  public @Nullable Link filterLink(Link link) {
    return own.filterLink(link);
  }

  @Override
  public @Nullable Callback filterCallback(Callback callback) {
    return own.filterCallback(callback);
  }
}
