package dev.ecauto.runner.web.page;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives tests one {@link ShownShop} for all of them: filling it takes longer than a test. */
final class ShownShopExtension implements ParameterResolver {
  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == ShownShop.class;
  }

  @Override
  public ShownShop resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(ExtensionContext.Namespace.GLOBAL)
        .getOrComputeIfAbsent(ShownShop.class, key -> open(), ShownShop.class);
  }

  private static ShownShop open() {
    try {
      return ShownShop.open(Files.createTempDirectory("ecauto-page"));
    } catch (IOException | SQLException e) {
      throw new IllegalStateException("there is no shop to show", e);
    }
  }
}
