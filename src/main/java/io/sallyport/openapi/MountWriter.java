package io.sallyport.openapi;

import io.sallyport.GuardedMethod;
import io.sallyport.GuardedMethod.Access;
import io.sallyport.rules.Mount;
import io.sallyport.spi.Gate;
import io.sallyport.spi.Guard;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

/** Writes the endpoints that an application mounts, as the documents of the endpoints have them. */
final class MountWriter {
  private final OpenAPI document;
  private final Gate gate;
  private final SchemeWriter schemes;

  /** The ids of operations, which must be unique; a realm may be mounted at several paths. */
  private final Set<String> ids = new HashSet<>();

  MountWriter(OpenAPI document, Gate gate, SchemeWriter schemes) {
    this.document = document;
    this.gate = gate;
    this.schemes = schemes;
  }

  /**
   * Writes the endpoints, except those that the application describes itself.
   *
   * @param prefix the application's path in the document
   */
  void write(Mount mount, String prefix) {
    List<DescribedEndpoints> described =
        mount.documents().stream()
            .map(text -> new DescribedEndpoints(text, mount.realm(), gate, schemes))
            .toList();
    described.forEach(each -> each.addSchemas(document));
    for (GuardedMethod method : mount.methods()) {
      String path = prefix + DocumentPath.plain(method.path());
      PathItem item = document.getPaths().getPathItem(path);
      if (item == null) {
        item = OASFactory.createPathItem();
      }
      PathItem.HttpMethod verb = PathItem.HttpMethod.valueOf(method.httpMethod());
      if (method.access() == Access.DENIED || item.getOperations().get(verb) != null) {
        continue;
      }
      String below = DocumentPath.plain(method.path()).substring(length(mount));
      Operation operation =
          described.stream()
              .map(each -> each.operation(below.isEmpty() ? "/" : below, wireName(verb)))
              .filter(Objects::nonNull)
              .findFirst()
              .orElseGet(MountWriter::undescribed);
      addParameters(operation, path);
      if (operation.getOperationId() != null && !ids.add(operation.getOperationId())) {
        operation.setOperationId(null);
      }
      operation.addTag("realm " + mount.realm());
      if (method.access() == Access.GUARDED) {
        Guard guard = gate.guardAll(method.requirements());
        if (guard == null) {
          continue;
        }
        schemes.write(operation, guard.alternatives(), method.roles());
      }
      item.setOperation(verb, operation);
      document.getPaths().addPathItem(path, item);
    }
  }

  /** Adds the parameters of the path that the endpoint's own document does not describe. */
  private static void addParameters(Operation operation, String path) {
    for (String name : DocumentPath.parameters(path)) {
      List<Parameter> known = operation.getParameters();
      if (known == null || known.stream().noneMatch(each -> name.equals(each.getName()))) {
        operation.addParameter(
            OASFactory.createParameter()
                .name(name)
                .in(Parameter.In.PATH)
                .required(true)
                .schema(SchemaReader.typed(OASFactory.createSchema(), Schema.SchemaType.STRING)));
      }
    }
  }

  private static int length(Mount mount) {
    return mount.path().equals("/") ? 0 : DocumentPath.plain(mount.path()).length();
  }

  private static String wireName(PathItem.HttpMethod verb) {
    return verb.name().toLowerCase(Locale.ROOT);
  }

  private static Operation undescribed() {
    return OASFactory.createOperation()
        .responses(
            OASFactory.createAPIResponses()
                .addAPIResponse(
                    "default", OASFactory.createAPIResponse().description("The response")));
  }
}
