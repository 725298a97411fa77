# Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
# What `cmake --install` lays down: libraries, the eight headers, the program, and how others find
# them (CMake package and pkg-config file).
include(CMakePackageConfigHelpers)

set(package_dir ${CMAKE_INSTALL_LIBDIR}/cmake/broadside)

install(TARGETS broadside broadside_shared EXPORT broadside-targets
        ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR}
        LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR})
install(DIRECTORY include/broadside DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}
        FILES_MATCHING PATTERN "*.hpp")
install(FILES LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR})
if(TARGET broadside_cli)
  install(TARGETS broadside_cli DESTINATION ${CMAKE_INSTALL_BINDIR})
endif()

install(EXPORT broadside-targets NAMESPACE broadside:: DESTINATION ${package_dir})
configure_package_config_file(cmake/broadside-config.cmake.in broadside-config.cmake
                              INSTALL_DESTINATION ${package_dir})
write_basic_package_version_file(broadside-config-version.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/broadside-config.cmake
              ${PROJECT_BINARY_DIR}/broadside-config-version.cmake
        DESTINATION ${package_dir})

# Relative to the file itself, so that `cmake --install --prefix` and moved trees work.
file(RELATIVE_PATH prefix_from_pc
     ${CMAKE_INSTALL_FULL_LIBDIR}/pkgconfig ${CMAKE_INSTALL_PREFIX})
set(broadside_pc_cld2 "")
if(broadside_cld2_found)
  set(broadside_pc_cld2 " -lcld2")
endif()
configure_file(cmake/broadside.pc.in broadside.pc @ONLY)
install(FILES ${PROJECT_BINARY_DIR}/broadside.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
