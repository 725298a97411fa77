# Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
# How every target of the project is compiled.

if(PROJECT_IS_TOP_LEVEL)
  if(NOT CMAKE_BUILD_TYPE AND NOT CMAKE_CONFIGURATION_TYPES)
    set(CMAKE_BUILD_TYPE Release CACHE STRING "" FORCE)
  endif()
  set(CMAKE_RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/bin)
  set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
  find_program(CCACHE_PROGRAM ccache)
  if(CCACHE_PROGRAM)
    set(CMAKE_CXX_COMPILER_LAUNCHER ${CCACHE_PROGRAM})
  endif()
endif()

# Flags for our own code alone; nothing of this reaches a user of the targets.
add_library(broadside_flags INTERFACE)
target_compile_features(broadside_flags INTERFACE cxx_std_20)
target_compile_options(broadside_flags INTERFACE
    -Wall -Wextra -Wshadow -Wconversion -Wno-sign-conversion -Wnon-virtual-dtor
    # Options are structs of which a call names the members that it changes.
    -Wno-missing-field-initializers
    $<$<CXX_COMPILER_ID:Clang>:-Wreserved-identifier>
    # Bounds and scores must round alike in scalar and SIMD code.
    -ffp-contract=off)
if(BROADSIDE_WERROR)
  # g++ 12 sees overlapping copies in std::string that are not there (GCC bug 105651).
  target_compile_options(broadside_flags INTERFACE
      -Werror $<$<CXX_COMPILER_ID:GNU>:-Wno-error=restrict>)
endif()
if(BROADSIDE_SANITIZE)
  target_compile_options(broadside_flags INTERFACE
      -fsanitize=${BROADSIDE_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
  target_link_options(broadside_flags INTERFACE -fsanitize=${BROADSIDE_SANITIZE})
endif()

# broadside_room(NAME SOURCES a.cc ... LINKS targets...): one room of src/, as an object library.
function(broadside_room name)
  cmake_parse_arguments(ROOM "" "" "SOURCES;LINKS" ${ARGN})
  add_library(broadside_${name} OBJECT ${ROOM_SOURCES})
  set_target_properties(broadside_${name} PROPERTIES
      POSITION_INDEPENDENT_CODE ON CXX_EXTENSIONS OFF
      CXX_VISIBILITY_PRESET hidden VISIBILITY_INLINES_HIDDEN ON)
  target_include_directories(broadside_${name} PUBLIC
      ${PROJECT_SOURCE_DIR}/include ${PROJECT_SOURCE_DIR}/src)
  target_link_libraries(broadside_${name} PRIVATE broadside_flags PUBLIC ${ROOM_LINKS})
endfunction()

# broadside_program(NAME SOURCES ... LINKS ...): a program of ours (CLI, bench, tests, examples).
function(broadside_program name)
  cmake_parse_arguments(PROGRAM "" "" "SOURCES;LINKS" ${ARGN})
  add_executable(${name} ${PROGRAM_SOURCES})
  set_target_properties(${name} PROPERTIES CXX_EXTENSIONS OFF)
  target_link_libraries(${name} PRIVATE broadside_flags ${PROGRAM_LINKS})
endfunction()
